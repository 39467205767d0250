package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.carrot.run.Ending;
import org.carrot.run.Outcome;
import org.carrot.run.RunContext;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.GenerationScores;
import org.carrot.tuner.prompt.PromptTuningRun;
import org.carrot.tuner.prompt.RatedSolution;

/** A run of CARROT: the search for a prompt, the refiner in training, and the best of both so far. */
final class CarrotRun extends PromptTuningRun {

    private final CarrotSettings m_settings;

    private final RefinerLearner m_refiner;

    private final BestSoFar m_best;

    /** Epochs that are to be made after the search, or without one, and those that were made. */
    private final int m_epochs;

    private int m_epoch;

    CarrotRun(final CarrotSettings settings, final ComputeEngines engines, final RunContext context) {
        super(settings, engines.eigen(), context);
        m_settings = settings;
        m_epochs = settings.plan().epochsAfterSearch();
        m_refiner =
            new RefinerLearner(settings.plan(), context.labels(), engines.refiners(), seeds().refiner(), context.monitor());
        m_best = new BestSoFar(context.labels(), settings.selection() == Selection.LAST);
    }

    @Override
    protected void start(final GenerationScores initial) {
        m_best.start(initial);
    }

    @Override
    protected double fitness(final float[] logits) {
        return m_refiner.fitness(logits);
    }

    @Override
    protected void learn(final float[] logits, final double spentShare) {
        if (m_epoch > 0) { // a search that ended goes on with a larger budget
            m_epoch = 0;
            m_refiner.restart();
        }
        m_refiner.generation(logits, spentShare);
    }

    /** A refiner that is trained after the search has no part in it. */
    @Override
    protected GenerationScores scored(final float[] prompt, final float[] logits, final Optional<float[]> validation) {
        return learnsAfterSearch() ? super.scored(prompt, logits, validation) : refined(validation);
    }

    private GenerationScores refined(final Optional<float[]> validation) {
        return new GenerationScores(prompt(), m_refiner.weights(), logits(), m_refiner.refine(logits()), validation,
            validation.map(m_refiner::refine));
    }

    @Override
    protected void take(final GenerationScores scores) {
        m_best.take(scores);
    }

    @Override
    protected void judge(final GenerationScores scores) {
        m_best.take(scores);
    }

    @Override
    protected boolean learnsAfterSearch() {
        return m_epochs > 0;
    }

    @Override
    protected boolean unfinished() {
        return m_epoch < m_epochs && validated();
    }

    @Override
    protected void afterSearch() {
        work("Epoch %d of the refiner's training".formatted(m_epoch + 1));
        m_refiner.epoch(logits(), context().budget().spentShare());
        m_epoch++;
        final GenerationScores scores = refined(validation(context().labels().validation().isPresent()
            && (m_epoch % m_settings.options().validationInterval() == 0 || m_epoch == m_epochs)));
        m_best.take(scores);
        record(scores, Double.NaN);
    }

    @Override
    protected double fraction(final double searched) {
        return learnsAfterSearch() ? (searched + (double)m_epoch / m_epochs) / 2 : searched;
    }

    @Override
    protected Ending endWithoutSearch() {
        return Ending.of(Outcome.COMPLETED,
            "Trained the refiner for %d epochs on the scores of the initial prompt.".formatted(m_epoch));
    }

    @Override
    protected String progressWithoutSearch() {
        return "After %d epochs".formatted(m_epoch);
    }

    @Override
    protected RatedSolution rated() {
        return m_best.rated();
    }

    @Override
    public List<String> warnings() {
        final List<String> warnings = super.warnings();
        if (!keptTheInitialPrompt() && context().history().last() > 0 && m_settings.plan().trainedRefiner().isPresent()
            && solution().refiner().isEmpty()) {
            warnings.add("The refiner made the predictions of the %s images worse: the prompt is kept without it."
                .formatted(context().labels().validation().isPresent() ? "validation" : "training"));
        }
        return warnings;
    }

    @Override
    protected void writeMethod(final DataOutput out) throws IOException {
        m_best.write(out);
        out.writeInt(m_epoch);
        m_refiner.write(out);
    }

    @Override
    protected void readMethod(final DataInput in) throws IOException {
        m_best.read(in);
        m_epoch = in.readInt();
        m_refiner.read(in);
    }

    @Override
    public void close() {
        m_refiner.close();
    }
}

package org.carrot.tuner.auto;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.PromptForm;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.run.Ending;
import org.carrot.run.Outcome;
import org.carrot.run.RunContext;
import org.carrot.tuner.prompt.GenerationScores;
import org.carrot.tuner.prompt.PromptTuningRun;
import org.carrot.tuner.prompt.RatedSolution;

/** A run of our own method: the search for a prompt, under the eyes of images that it does not learn from. */
final class AutoRun extends PromptTuningRun {

    private final AutoSelection m_selection;

    AutoRun(final AutoSettings settings, final SymmetricEigen eigen, final RunContext context) {
        super(settings, eigen, context);
        // the template, if the model takes words and it is another prompt than the initial one
        final boolean template = settings.asksTemplate() && context.model().takes(PromptForm.TEMPLATE);
        m_selection = new AutoSelection(context.labels(),
            template ? Optional.of(settings.template()) : Optional.empty(), context.scorer(), context.monitor());
    }

    @Override
    protected void start(final GenerationScores initial) throws BlackBoxException {
        m_selection.start(initial);
    }

    @Override
    protected double fitness(final float[] logits) {
        return m_selection.fitness(logits);
    }

    @Override
    protected void take(final GenerationScores scores) {
        m_selection.take(scores);
    }

    @Override
    protected void judge(final GenerationScores scores) {
        m_selection.judge(scores);
    }

    @Override
    protected boolean astray() {
        return m_selection.astray();
    }

    @Override
    protected boolean unfinished() {
        return m_selection.unfinished();
    }

    @Override
    protected void afterSearch() {
        work("The last choice of prompt and refiner");
        m_selection.finish();
    }

    @Override
    public void conclude() {
        if (unfinished()) {
            afterSearch();
        }
    }

    @Override
    protected Ending endWithoutSearch() {
        return Ending.of(Outcome.COMPLETED, "Fitted the refiner to the scores of the initial prompt.");
    }

    @Override
    protected String progressWithoutSearch() {
        return "After the start";
    }

    @Override
    protected RatedSolution rated() {
        return m_selection.rated();
    }

    @Override
    protected void writeMethod(final DataOutput out) throws IOException {
        m_selection.write(out);
    }

    @Override
    protected void readMethod(final DataInput in) throws IOException {
        m_selection.read(in);
    }
}

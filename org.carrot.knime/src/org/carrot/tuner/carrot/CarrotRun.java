package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.RefinerState;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tuner.carrot.CarrotResult.Outcome;

/** One run: the search, the refiner in training, and what has come of them so far. */
final class CarrotRun implements AutoCloseable {

    private final CarrotSettings m_settings;

    private final Task m_task;

    private final Questions m_questions;

    private final Meter m_meter;

    private final History m_history;

    private final Monitor m_monitor;

    private final float[] m_initial;

    private final Optional<Search> m_search;

    private final Refinement m_refinement;

    private Standing m_start;

    private Standing m_standing;

    /** Epochs after the search, or without one. */
    private int m_epochs;

    /** Y_I of the training and, if there are any, the validation images at the prompt that is refined after the search. */
    private float[] m_logits = new float[0];

    private float[] m_validationLogits = new float[0];

    /** The prompt that is refined after the search. */
    private float[] m_prompt;

    CarrotRun(final CarrotSettings settings, final Task task, final Arithmetic arithmetic, final RunHead head,
        final Questions questions, final Meter meter, final History history, final Monitor monitor) {
        m_settings = settings;
        m_task = task;
        m_questions = questions;
        m_meter = meter;
        m_history = history;
        m_monitor = monitor;
        m_initial = head.initial();
        m_prompt = m_initial;
        // a stream of its own for each part, so that switching one off leaves the others as they are
        final Seeds seeds = Seeds.of(settings.seed());
        m_search = settings.search().map(
            s -> new Search(s, m_initial, arithmetic.eigen(), seeds.matrix(), seeds.search(), seeds.draws()));
        m_refinement = new Refinement(settings, task, settings.refiner().map(r -> arithmetic.refiners()
            .open(head.refiner().orElseGet(() -> RefinerState.random(task.classes(), r, seeds.refiner())), r)), monitor);
    }

    /**
     * Scores the initial prompt: generation 0.
     *
     * @throws BlackBoxException if the black box fails or answers with no numbers
     */
    void start() throws BlackBoxException {
        m_logits = m_questions.trainingLogits(m_initial);
        final double loss = loss(m_logits);
        if (!Double.isFinite(loss)) {
            throw new BlackBoxException("The initial prompt '%s' is scored with values that are no numbers. "
                .formatted(m_settings.initialText()) + "Check the model and the images.");
        }
        m_start = Standing.onTraining(m_initial, Optional.empty(), loss);
        m_standing = m_start;
        double validationAccuracy = Double.NaN;
        if (m_task.validationLabels().isPresent()) {
            m_validationLogits = m_questions.validationLogits(m_initial);
            m_standing = onValidation(m_initial, Optional.empty(), m_validationLogits);
            validationAccuracy = 1 - m_standing.error();
        }
        record(Double.NaN, loss, loss, m_logits, validationAccuracy);
    }

    /** @return how the run ends, if no further step is possible */
    Optional<Ending> ending() {
        if (searching()) {
            return Optional.empty();
        }
        if (refining() && m_epochs < m_settings.epochs()) {
            return Optional.empty();
        }
        return Optional.of(m_search.flatMap(this::endOfSearch)
            .orElse(Ending.of(Outcome.COMPLETED,
                "Trained the refiner for %d epochs on the scores of the initial prompt.".formatted(m_epochs))));
    }

    /** Whether a further generation of the search is possible. */
    private boolean searching() {
        return m_search.isPresent() && endOfSearch(m_search.get()).isEmpty();
    }

    private boolean refining() {
        return m_settings.refiner().isPresent() && !m_settings.alternates();
    }

    private Optional<Ending> endOfSearch(final Search search) {
        final int done = search.generation();
        if (m_meter.settingsLeft() < generationCost()) {
            return Optional.of(Ending.of(Outcome.COMPLETED,
                "Completed %d generations with %,d queries.".formatted(done, m_meter.queries())));
        }
        if (m_meter.ledgerLeft() < generationCost()) {
            return Optional.of(Ending.of(Outcome.BUDGET_SPENT,
                "The model's budget ended after %d generations with %,d queries, before the %,d of the settings."
                    .formatted(done, m_meter.queries(), m_meter.budget())));
        }
        return search.stop().map(stop -> Ending.of(Outcome.COMPLETED,
            "The search ended after %d generations with %,d queries, because %s.".formatted(done, m_meter.queries(),
                stop.reason().description())));
    }

    /** The next generation of the search, or the next epoch after it. */
    void step() throws BlackBoxException {
        m_monitor.checkCancelled();
        if (searching()) {
            generation(m_search.get());
        } else {
            epoch();
        }
    }

    private void generation(final Search search) throws BlackBoxException {
        final double[] fitness = m_questions.fitness(search.ask(), m_refinement::fitness);
        search.tell(fitness);
        final float[] prompt = search.prompt();
        final float[] logits = m_questions.trainingLogits(prompt);
        final double promptLoss = loss(logits);
        m_refinement.generation(logits, m_meter.spentShare());
        m_history.warnOfDrift(promptLoss, m_task.classes());
        m_prompt = prompt;
        m_logits = m_settings.alternates() ? m_logits : logits;
        final boolean validated = m_task.validationLabels().isPresent() && validationIsDue(search);
        if (validated) {
            m_validationLogits = m_questions.validationLogits(prompt);
        }
        take(logits, validated, Arrays.stream(fitness).filter(Double::isFinite).min().orElse(Double.NaN));
    }

    private void epoch() {
        m_refinement.epoch(m_logits, m_meter.spentShare());
        m_epochs++;
        take(m_logits, m_task.validationLabels().isPresent()
            && (m_epochs % m_settings.validationInterval() == 0 || m_epochs == m_settings.epochs()), Double.NaN);
    }

    /** Compares the present prompt and refiner with the best so far, and records them. */
    private void take(final float[] logits, final boolean validated, final double bestFitness) {
        final boolean refined = m_settings.alternates() || m_epochs > 0;
        final Optional<RefinerWeights> weights = refined ? m_refinement.weights() : Optional.empty();
        final float[] output = refined ? m_refinement.refine(logits) : logits;
        final double promptLoss = loss(logits);
        double validationAccuracy = Double.NaN;
        if (validated) {
            final Standing withRefiner = onValidation(m_prompt, weights,
                refined ? m_refinement.refine(m_validationLogits) : m_validationLogits);
            validationAccuracy = 1 - withRefiner.error();
            m_standing = m_settings.selection() == Selection.LAST ? withRefiner : m_standing
                .orBetter(onValidation(m_prompt, Optional.empty(), m_validationLogits)).orBetter(withRefiner);
        }
        if (m_settings.selection() == Selection.LAST) {
            m_standing = Standing.onTraining(m_prompt, weights, loss(output));
        } else if (m_task.validationLabels().isEmpty()) {
            m_standing = m_start.orBetter(Standing.onTraining(m_prompt, Optional.empty(), promptLoss))
                .orBetter(Standing.onTraining(m_prompt, weights, loss(output)));
        }
        record(bestFitness, promptLoss, loss(output), output, validationAccuracy);
    }

    private Standing onValidation(final float[] prompt, final Optional<RefinerWeights> weights, final float[] logits) {
        return Standing.onValidation(prompt, weights, logits, m_task.classes(), m_task.validationLabels().get());
    }

    /** Every so many generations, and in the last one. */
    private boolean validationIsDue(final Search search) {
        return search.generation() % m_settings.validationInterval() == 0 || search.stop().isPresent()
            || Math.min(m_meter.settingsLeft(), m_meter.ledgerLeft()) - 1 < generationCost();
    }

    /** Queries of a generation: candidates, mean, and validation, which may be due. */
    private long generationCost() {
        return m_settings.search().get().cost() + (m_task.validationLabels().isPresent() ? 1 : 0);
    }

    private void record(final double bestFitness, final double promptLoss, final double refinedLoss,
        final float[] output, final double validationAccuracy) {
        final double accuracy = Logits.accuracy(output, m_task.classes(), m_task.labels());
        m_history.add(new Generation(m_history.last() + 1, m_meter.queries(), bestFitness, promptLoss, refinedLoss,
            accuracy, validationAccuracy, m_search.map(Search::sigma).orElse(Double.NaN)));
        final double searched = m_search.isPresent() ? m_meter.spentShare() : 1;
        final double fraction = refining() ? (searched + (double)m_epochs / m_settings.epochs()) / 2 : searched;
        m_monitor.report(fraction,
            String.format(Locale.ROOT, "Query %,d of %,d, loss %.2f, training accuracy %.0f %%", m_meter.queries(),
                m_meter.budget(), refinedLoss, 100 * accuracy));
    }

    /** @return what the user should know about the result */
    List<String> warnings() {
        final List<String> warnings = m_history.warnings();
        final String images = m_task.validationLabels().isPresent() ? "validation" : "training";
        if (m_history.last() > 0 && m_search.isPresent() && Arrays.equals(m_standing.prompt(), m_initial)) {
            warnings.add("No tuned prompt did better than the initial one on the %s images: the initial prompt is kept."
                .formatted(images));
        } else if (m_history.last() > 0 && m_settings.refiner().isPresent() && m_standing.refiner().isEmpty()) {
            warnings.add("The refiner made the predictions of the %s images worse: the prompt is kept without it."
                .formatted(images));
        }
        return warnings;
    }

    /** @return the prompt and refiner to keep */
    Standing standing() {
        return m_standing;
    }

    /** @return the state of the refiner's training; empty without a refiner */
    Optional<RefinerState> refinerState() {
        return m_refinement.state();
    }

    /** Writes the state between two steps, but for the refiner's. */
    void write(final DataOutput out) throws IOException {
        m_history.write(out);
        if (m_search.isPresent()) {
            m_search.get().write(out);
        }
        StateFormat.write(m_start, out);
        StateFormat.write(m_standing, out);
        out.writeInt(m_epochs);
        StateFormat.write(m_prompt, out);
        StateFormat.write(refining() ? m_logits : new float[0], out);
        StateFormat.write(refining() ? m_validationLogits : new float[0], out);
    }

    /** Takes up the state that {@link #write} wrote. */
    void read(final DataInput in) throws IOException {
        m_history.read(in);
        if (m_search.isPresent()) {
            m_search.get().read(in);
        }
        m_start = StateFormat.readStanding(in);
        m_standing = StateFormat.readStanding(in);
        m_epochs = in.readInt();
        m_prompt = StateFormat.readFloats(in);
        m_logits = StateFormat.readFloats(in);
        m_validationLogits = StateFormat.readFloats(in);
    }

    private double loss(final float[] logits) {
        return Logits.crossEntropy(logits, m_task.classes(), m_task.labels());
    }

    @Override
    public void close() {
        m_refinement.close();
    }
}

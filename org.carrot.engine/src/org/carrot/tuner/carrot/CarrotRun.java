package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.refiner.RefinerState;
import org.carrot.tunedmodel.Generation;
import org.carrot.tuner.carrot.CarrotResult.Outcome;

/** One run: the search, the refiner in training, and what has come of them so far. */
final class CarrotRun implements AutoCloseable {

    private final CarrotSettings m_settings;

    private final Task m_task;

    private final Questions m_questions;

    private final Meter m_meter;

    private final Budget m_budget;

    private final History m_history;

    private final Monitor m_monitor;

    private final float[] m_initial;

    private final Optional<Search> m_search;

    private final Refinement m_refinement;

    private final Choice m_choice;

    /** What the training images' logits at a candidate are worth. */
    private final ToDoubleFunction<float[]> m_fitness;

    private final int m_tokens;

    /** Epochs after the search, or without one. */
    private int m_epochs;

    /** Y_I of the training and, if there are any, the validation images at the prompt that is refined after the search. */
    private float[] m_logits = new float[0];

    private float[] m_validationLogits = new float[0];

    /** The prompt that is refined after the search. */
    private float[] m_prompt;

    private boolean m_started;

    /** Whether the latest generation was scored on the validation images, if there are any. */
    private boolean m_validated;

    /** What the run is at, as the beginning of a sentence. */
    private String m_work = "Scoring the initial prompt";

    CarrotRun(final CarrotSettings settings, final Task task, final Arithmetic arithmetic, final RunHead head,
        final int tokens, final Questions questions, final Meter meter, final History history, final Monitor monitor) {
        m_settings = settings;
        m_task = task;
        m_questions = questions;
        m_meter = meter;
        m_budget = new Budget(settings, task.validationLabels().isPresent(), meter);
        m_history = history;
        m_monitor = monitor;
        m_initial = head.initial();
        m_tokens = tokens;
        m_prompt = m_initial;
        // a stream of its own for each part, so that switching one off leaves the others as they are
        final Seeds seeds = Seeds.of(head.seed());
        m_search = settings.search().map(
            s -> new Search(s, m_initial, arithmetic.eigen(), seeds.matrix(), seeds.search(), seeds.draws()));
        m_refinement =
            new Refinement(settings, task, arithmetic.refiners(), head.refiner(), seeds.refiner(), monitor);
        if (settings.selection() == Selection.GUARDED) {
            final Guarded guarded = new Guarded(task, questions, monitor);
            m_choice = guarded;
            m_fitness = guarded::fitness;
        } else {
            m_choice = new BestSoFar(task, settings.selection() == Selection.LAST);
            m_fitness = m_refinement::fitness;
        }
    }

    /**
     * Scores the initial prompt: generation 0.
     *
     * @throws BlackBoxException if the black box fails or answers with no numbers
     */
    private void start() throws BlackBoxException {
        if (!m_questions.asks(m_budget::allowsStart)) {
            throw m_budget.refusalOfStart();
        }
        m_logits = m_questions.trainingLogits(soft(m_initial));
        final double loss = loss(m_logits);
        if (!Double.isFinite(loss)) {
            m_questions.takeBack();
            throw new BlackBoxException("The initial prompt '%s' is scored with values that are no numbers. "
                .formatted(m_settings.initialText()) + "Check the model and the images.");
        }
        final boolean validated = m_task.validationLabels().isPresent();
        if (validated) {
            m_validationLogits = m_questions.validationLogits(soft(m_initial));
        }
        final Trial trial = trial(m_logits, false, validated);
        m_choice.start(trial);
        record(trial, Double.NaN);
        m_validated = true;
        m_started = true;
    }

    /** @return whether the initial prompt is scored, so that there is something to give out */
    boolean started() {
        return m_started;
    }

    /** @return what the run is at, as the beginning of a sentence */
    String work() {
        return m_work;
    }

    /** @return what comes next; empty if the run is at its end */
    Optional<Step> next() {
        if (!m_started) {
            return Optional.of(Step.START);
        }
        if (searching()) {
            return Optional.of(Step.GENERATION);
        }
        if (!m_validated && m_budget.allowsValidation()) {
            return Optional.of(Step.VALIDATION);
        }
        if (refining() && m_validated && m_epochs < m_settings.epochs()) {
            return Optional.of(Step.EPOCH);
        }
        return m_choice.unfinished() ? Optional.of(Step.CHOICE) : Optional.empty();
    }

    /** @return how the run ends where nothing comes next */
    Ending ending() {
        return m_search.flatMap(m_budget::endOfSearch).orElse(Ending.of(Outcome.COMPLETED, refining()
            ? "Trained the refiner for %d epochs on the scores of the initial prompt.".formatted(m_epochs)
            : "Fitted the refiner to the scores of the initial prompt."));
    }

    /** @return how far the run has come, as the beginning of a sentence */
    String progress() {
        return m_search.map(search -> "After %d generations with %,d queries".formatted(search.generation(), m_meter.queries()))
            .orElse("After %d epochs".formatted(m_epochs));
    }

    /** Whether a further generation of the search is possible. */
    private boolean searching() {
        return m_search.isPresent() && m_budget.endOfSearch(m_search.get()).isEmpty();
    }

    private boolean refining() {
        return m_settings.refiner().isPresent() && !m_settings.alternates();
    }

    /** @param step as {@link #next} gives it, or gave it when the step was made before */
    void make(final Step step) throws BlackBoxException {
        m_monitor.checkCancelled();
        switch (step) {
            case START -> start();
            case GENERATION -> generation(m_search.get());
            case VALIDATION -> validation();
            case EPOCH -> epoch();
            case CHOICE -> choice();
        }
    }

    private void choice() {
        m_work = "The last choice of prompt and refiner";
        m_choice.finish();
    }

    /** Makes the last choice, which costs no queries, in a run that does not go on. */
    void conclude() {
        if (m_choice.unfinished()) {
            choice();
        }
    }

    private void generation(final Search search) throws BlackBoxException {
        m_work = "Drawing the candidates of generation %d".formatted(search.generation() + 1);
        final SoftPrompts candidates = new SoftPrompts(search.ask(), m_tokens);
        m_work = "Scoring the candidates of generation %d".formatted(search.generation() + 1);
        final double[] fitness = m_questions.fitness(candidates, m_fitness);
        final boolean validation = m_task.validationLabels().isPresent();
        if (!m_questions.asks(m_budget::allowsPrompt)) {
            return; // sent once in vain when the run was stopped, and too dear to be sent again
        }
        m_work = "Learning from generation %d".formatted(search.generation() + 1);
        search.tell(fitness);
        final float[] prompt = search.prompt();
        m_work = "Scoring the prompt of generation %d".formatted(search.generation());
        final float[] logits = m_questions.trainingLogits(soft(prompt));
        m_work = "Training the refiner in generation %d".formatted(search.generation());
        if (m_epochs > 0) { // a search that ended goes on with a larger budget
            m_epochs = 0;
            m_refinement.restart();
        }
        m_refinement.generation(logits, m_meter.spentShare());
        m_prompt = prompt;
        m_logits = logits;
        m_work = "Judging generation %d".formatted(search.generation());
        final boolean validated =
            validation && m_questions.asks(() -> m_budget.allowsValidation() && validationIsDue(search));
        if (validated) {
            m_validationLogits = m_questions.validationLogits(soft(prompt));
        }
        m_validated = validated || !validation;
        final Standing before = m_choice.standing();
        final Trial trial = trial(logits, m_settings.alternates(), validated);
        m_choice.take(trial);
        if (m_choice.standing() != before) {
            search.keep();
        }
        record(trial, Arrays.stream(fitness).filter(Double::isFinite).min().orElse(Double.NaN));
        if (m_choice.astray()) {
            m_history.warn(("After generation %d the search was taken back to where it did best, with shorter steps: it "
                + "had done worse than the initial prompt on the images that it does not learn from.")
                    .formatted(search.generation()));
            search.goBack();
        }
    }

    private void validation() throws BlackBoxException {
        m_work = "Scoring the validation images in the last generation";
        m_validationLogits = m_questions.validationLogits(soft(m_prompt));
        m_validated = true;
        final Trial trial = trial(m_logits, m_settings.alternates(), true);
        m_choice.judge(trial);
        final Generation last = m_history.generations().get(m_history.last());
        m_history.replaceLast(generation(last.number(), trial, last.bestFitness()));
    }

    private void epoch() {
        m_work = "Epoch %d of the refiner's training".formatted(m_epochs + 1);
        m_refinement.epoch(m_logits, m_meter.spentShare());
        m_epochs++;
        final Trial trial = trial(m_logits, true, m_task.validationLabels().isPresent()
            && (m_epochs % m_settings.validationInterval() == 0 || m_epochs == m_settings.epochs()));
        m_choice.take(trial);
        record(trial, Double.NaN);
    }

    private Trial trial(final float[] logits, final boolean refined, final boolean validated) {
        final Optional<float[]> validation = validated ? Optional.of(m_validationLogits) : Optional.empty();
        return refined ? new Trial(m_prompt, m_refinement.weights(), logits, m_refinement.refine(logits), validation,
            validation.map(m_refinement::refine))
            : new Trial(m_prompt, Optional.empty(), logits, logits, validation, validation);
    }

    private SoftPrompts soft(final float[] prompt) {
        return SoftPrompts.of(prompt, m_tokens);
    }

    /** Every so many generations, and in the last one. */
    private boolean validationIsDue(final Search search) {
        return search.generation() % m_settings.validationInterval() == 0 || search.stop().isPresent()
            || m_budget.isLastGeneration();
    }

    private Generation generation(final int number, final Trial trial, final double bestFitness) {
        final double accuracy = Logits.accuracy(trial.refined(), m_task.classes(), m_task.labels());
        final double promptLoss = loss(trial.logits());
        final double refinedLoss = trial.refined() == trial.logits() ? promptLoss : loss(trial.refined());
        final double validationAccuracy = trial.refinedValidation()
            .map(logits -> Logits.accuracy(logits, m_task.classes(), m_task.validationLabels().get())).orElse(Double.NaN);
        return new Generation(number, m_meter.queries(), bestFitness, promptLoss, refinedLoss, accuracy,
            validationAccuracy, m_search.map(Search::sigma).orElse(Double.NaN));
    }

    private void record(final Trial trial, final double bestFitness) {
        final Generation generation = generation(m_history.last() + 1, trial, bestFitness);
        m_history.warnOfDrift(generation.promptLoss(), m_task.classes());
        m_history.add(generation);
        final double searched = m_search.isPresent() ? m_meter.spentShare() : 1;
        final double fraction = refining() ? (searched + (double)m_epochs / m_settings.epochs()) / 2 : searched;
        m_monitor.report(fraction,
            String.format(Locale.ROOT, "Query %,d of %,d, loss %.2f, training accuracy %.0f %%", m_meter.queries(),
                m_meter.budget(), generation.refinedLoss(), 100 * generation.trainingAccuracy()));
    }

    /** @return what the user should know about the result */
    List<String> warnings() {
        final List<String> warnings = m_history.warnings();
        final Standing standing = m_choice.standing();
        if (m_history.last() > 0 && m_search.isPresent() && Arrays.equals(standing.prompt(), m_initial)) {
            warnings.add("No tuned prompt did better than the initial one: %s is kept.".formatted(
                standing.template().map("the zero-shot template '%s'"::formatted).orElse("the initial prompt")));
        } else if (m_history.last() > 0 && m_settings.refiner().isPresent() && standing.refiner().isEmpty()) {
            warnings.add("The refiner made the predictions of the %s images worse: the prompt is kept without it."
                .formatted(m_task.validationLabels().isPresent() ? "validation" : "training"));
        }
        return warnings;
    }

    /** @return the prompt and refiner to keep */
    Standing standing() {
        return m_choice.standing();
    }

    /** @return the state of the refiner's training; empty without a refiner */
    Optional<RefinerState> refinerState() {
        return m_refinement.state();
    }

    /** Writes the state between two steps, but for the refiner's. */
    void write(final DataOutput out) throws IOException {
        out.writeBoolean(m_started);
        if (!m_started) {
            return;
        }
        out.writeBoolean(m_validated);
        m_history.write(out);
        if (m_search.isPresent()) {
            m_search.get().write(out);
        }
        m_choice.write(out);
        out.writeInt(m_epochs);
        StateFormat.write(m_prompt, out);
        StateFormat.write(refining() || !m_validated ? m_logits : new float[0], out);
        StateFormat.write(refining() ? m_validationLogits : new float[0], out);
    }

    /** Takes up the state that {@link #write} wrote. */
    void read(final DataInput in) throws IOException {
        m_started = in.readBoolean();
        if (!m_started) {
            return;
        }
        m_validated = in.readBoolean();
        m_history.read(in);
        if (m_search.isPresent()) {
            m_search.get().read(in);
        }
        m_choice.read(in);
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

package org.carrot.tuner.prompt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.run.Ending;
import org.carrot.run.History;
import org.carrot.run.Labels;
import org.carrot.run.QueryBudget;
import org.carrot.run.RunContext;
import org.carrot.run.Solution;
import org.carrot.run.StateFormat;
import org.carrot.run.TuningRun;

/**
 * A run that searches a prompt: it scores the initial prompt (generation 0) and repeats: ask CMA-ES for a population,
 * score it, tell its fitness, score the mean's prompt p0 + A m. What a prompt is worth, what is learned at it and what is
 * kept in the end is the method's.
 */
public abstract class PromptTuningRun implements TuningRun<TuningStep> {

    private final RunContext m_context;

    private final Labels m_labels;

    private final QueryBudget m_spending;

    private final SearchBudget m_budget;

    private final History m_history;

    private final GenerationHistory m_generations;

    private final PromptTunerSettings m_settings;

    private final Optional<SubspaceSearch> m_search;

    /** Y_I of the training and, if there are any, the validation images at the prompt taken last. */
    private float[] m_logits = new float[0];

    private float[] m_validationLogits = new float[0];

    /** The prompt taken last. */
    private float[] m_prompt;

    /** Whether there is a generation 0. */
    private boolean m_started;

    /** Whether the latest generation was scored on the validation images, if there are any. */
    private boolean m_validated;

    private String m_work = "Scoring the initial prompt";

    /**
     * @param settings how to search
     * @param eigen decomposes a full covariance
     */
    protected PromptTuningRun(final PromptTunerSettings settings, final SymmetricEigen eigen, final RunContext context) {
        m_settings = settings;
        m_context = context;
        m_labels = context.labels();
        m_spending = context.budget();
        m_budget = new SearchBudget(settings.cost(m_labels.validation().isPresent()), m_spending);
        m_history = context.history();
        m_generations = new GenerationHistory(context);
        m_prompt = context.initial();
        final Seeds seeds = seeds();
        m_search = settings.promptSearch().map(
            s -> new SubspaceSearch(s, m_prompt, eigen, seeds.matrix(), seeds.search(), seeds.draws()));
    }

    /** @return what the run has to do with */
    protected final RunContext context() {
        return m_context;
    }

    /** @return a random stream's seed for each part, so that switching one off leaves the others as they are */
    protected final Seeds seeds() {
        return Seeds.of(m_context.seed());
    }

    /**
     * Takes the initial prompt.
     *
     * @throws BlackBoxException if the method asks for more at the start, and the black box fails or refuses
     */
    protected abstract void start(GenerationScores initial) throws BlackBoxException;

    /**
     * @param logits Y_I of the training images at a candidate, N x K
     * @return its fitness, the less the better; called by several threads at once
     */
    protected abstract double fitness(float[] logits);

    /**
     * Learns at the prompt of a new generation.
     *
     * @param logits Y_I of the training images
     * @param spentShare the share of the query budget that is spent
     */
    protected void learn(final float[] logits, final double spentShare) {
        // the prompt may be all that is learned
    }

    /** @return what the method makes of a generation: Y_I itself, or refined */
    protected GenerationScores scored(final float[] prompt, final float[] logits, final Optional<float[]> validation) {
        return new GenerationScores(prompt, Optional.empty(), logits, logits, validation, validation);
    }

    /** Takes what a generation, or an epoch, has come to. */
    protected abstract void take(GenerationScores scores);

    /** Takes the validation of the generation that was taken last, which has come later. */
    protected abstract void judge(GenerationScores scores);

    /** @return whether the search had better go back to where it did best; asked once a generation */
    protected boolean astray() {
        return false;
    }

    /** @return whether there is something to do after the search; only asked then */
    protected abstract boolean unfinished();

    /** Does something after the search, at no query: all that there is, or a part of it. */
    protected abstract void afterSearch();

    /** @return how a run without a search ends */
    protected abstract Ending endWithoutSearch();

    /** @return how far a run without a search has come, as the beginning of a sentence */
    protected abstract String progressWithoutSearch();

    /** @return how far the run is, 0 to 1, when so much of the search is done */
    protected double fraction(final double searched) {
        return searched;
    }

    /** @return what to keep, and how well it does */
    protected abstract RatedSolution rated();

    /** Writes the method's state, after the first step. */
    protected abstract void writeMethod(DataOutput out) throws IOException;

    /** Takes up what {@link #writeMethod} wrote. */
    protected abstract void readMethod(DataInput in) throws IOException;

    /** @return whether the method needs the scores of the prompt taken last after the search */
    protected boolean learnsAfterSearch() {
        return false;
    }

    @Override
    public final Class<TuningStep> steps() {
        return TuningStep.class;
    }

    @Override
    public final Optional<TuningStep> next() {
        if (!m_started) {
            return Optional.of(TuningStep.START);
        }
        if (m_search.isPresent() && m_budget.endOfSearch(m_search.get()).isEmpty()) {
            return Optional.of(TuningStep.GENERATION);
        }
        if (!m_validated && m_budget.allowsValidation()) {
            return Optional.of(TuningStep.VALIDATION);
        }
        return unfinished() ? Optional.of(TuningStep.AFTER_SEARCH) : Optional.empty();
    }

    @Override
    public final void make(final TuningStep step) throws BlackBoxException {
        m_context.monitor().checkCancelled();
        switch (step) {
            case START -> start();
            case GENERATION -> generation(m_search.get());
            case VALIDATION -> validation();
            case AFTER_SEARCH -> afterSearch();
        }
    }

    private void start() throws BlackBoxException {
        if (!m_context.scorer().asks(m_budget::allowsStart)) {
            throw m_budget.refusalOfStart();
        }
        m_logits = m_context.scorer().trainingLogits(soft(m_prompt));
        if (!Double.isFinite(Logits.crossEntropy(m_logits, m_labels.classes(), m_labels.training()))) {
            m_context.scorer().takeBack();
            throw new BlackBoxException("The initial prompt '%s' is scored with values that are no numbers. "
                .formatted(m_settings.initialText()) + "Check the model and the images.");
        }
        final boolean validated = m_labels.validation().isPresent();
        if (validated) {
            m_validationLogits = m_context.scorer().validationLogits(soft(m_prompt));
        }
        final Optional<float[]> validation = validation(validated);
        final GenerationScores initial =
            new GenerationScores(m_prompt, Optional.empty(), m_logits, m_logits, validation, validation);
        start(initial);
        record(initial, Double.NaN);
        m_validated = true;
        m_started = true;
    }

    private void generation(final SubspaceSearch search) throws BlackBoxException {
        work("Drawing the candidates of generation %d".formatted(search.generation() + 1));
        final SoftPrompts candidates = new SoftPrompts(search.ask(), m_context.tokens());
        work("Scoring the candidates of generation %d".formatted(search.generation() + 1));
        final double[] fitness = m_context.scorer().losses(candidates, this::fitness);
        final boolean validation = m_labels.validation().isPresent();
        if (!m_context.scorer().asks(m_budget::allowsPrompt)) {
            return; // sent once in vain when the run was stopped, and too dear to be sent again
        }
        work("Learning from generation %d".formatted(search.generation() + 1));
        search.tell(fitness);
        final float[] prompt = search.prompt();
        work("Scoring the prompt of generation %d".formatted(search.generation()));
        final float[] logits = m_context.scorer().trainingLogits(soft(prompt));
        work("Training the refiner in generation %d".formatted(search.generation()));
        learn(logits, m_spending.spentShare());
        m_prompt = prompt;
        m_logits = logits;
        work("Judging generation %d".formatted(search.generation()));
        final boolean validated = validation
            && m_context.scorer().asks(() -> m_budget.allowsValidation() && validationIsDue(search));
        if (validated) {
            m_validationLogits = m_context.scorer().validationLogits(soft(prompt));
        }
        m_validated = validated || !validation;
        final RatedSolution before = rated();
        final GenerationScores scores = scored(m_prompt, m_logits, validation(validated));
        take(scores);
        if (rated() != before) {
            search.keep();
        }
        record(scores, Arrays.stream(fitness).filter(Double::isFinite).min().orElse(Double.NaN));
        if (astray()) {
            m_history.warn(("After generation %d the search was taken back to where it did best, with shorter steps: it "
                + "had done worse than the initial prompt on the images that it does not learn from.")
                .formatted(search.generation()));
            search.goBack();
        }
    }

    private void validation() throws BlackBoxException {
        work("Scoring the validation images in the last generation");
        m_validationLogits = m_context.scorer().validationLogits(soft(m_prompt));
        m_validated = true;
        final GenerationScores scores = scored(m_prompt, m_logits, validation(true));
        judge(scores);
        m_generations.replaceLast(scores, sigma());
    }

    /** Says what the run is at, as the beginning of a sentence. */
    protected final void work(final String work) {
        m_work = work;
    }

    /** @return whether the validation images, if there are any, were scored at the prompt taken last */
    protected final boolean validated() {
        return m_validated;
    }

    /** @return the prompt taken last */
    protected final float[] prompt() {
        return m_prompt;
    }

    /** @return Y_I of the training images at that prompt; after the search only where {@link #learnsAfterSearch} */
    protected final float[] logits() {
        return m_logits;
    }

    /** @return Y_I of the validation images at that prompt, if they are wanted */
    protected final Optional<float[]> validation(final boolean wanted) {
        return wanted ? Optional.of(m_validationLogits) : Optional.empty();
    }

    private SoftPrompts soft(final float[] prompt) {
        return SoftPrompts.of(prompt, m_context.tokens());
    }

    /** Every so many generations, and in the last one. */
    private boolean validationIsDue(final SubspaceSearch search) {
        return search.generation() % m_settings.options().validationInterval() == 0 || search.stop().isPresent()
            || m_budget.isLastGeneration();
    }

    /** Adds a generation, or an epoch, to the history, and tells the user. */
    protected final void record(final GenerationScores scores, final double bestFitness) {
        m_generations.add(scores, bestFitness, sigma(), fraction(m_search.isPresent() ? m_spending.spentShare() : 1));
    }

    private double sigma() {
        return m_search.map(SubspaceSearch::sigma).orElse(Double.NaN);
    }

    @Override
    public final Ending ending() {
        return m_search.flatMap(m_budget::endOfSearch).orElseGet(this::endWithoutSearch);
    }

    @Override
    public final String work() {
        return m_work;
    }

    @Override
    public final String progress() {
        return m_search.map(search -> "After %d generations with %,d queries".formatted(search.generation(),
            m_spending.queries())).orElseGet(this::progressWithoutSearch);
    }

    @Override
    public final Solution solution() {
        return rated().solution();
    }

    @Override
    public List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        if (keptTheInitialPrompt()) {
            warnings.add("No tuned prompt did better than the initial one: %s is kept.".formatted(
                solution().template().map("the zero-shot template '%s'"::formatted).orElse("the initial prompt")));
        }
        return warnings;
    }

    /** @return whether a search has found nothing better than its start */
    protected final boolean keptTheInitialPrompt() {
        return m_history.last() > 0 && m_search.isPresent() && Arrays.equals(solution().prompt(), m_context.initial());
    }

    @Override
    public final long answerBytes() {
        final long images = m_labels.training().length + m_labels.validation().map(labels -> labels.length).orElse(0);
        return Float.BYTES * images * m_labels.classes()
            + m_settings.promptSearch().map(search -> (long)Double.BYTES * search.population()).orElse(0L);
    }

    @Override
    public final void write(final DataOutput out) throws IOException {
        out.writeBoolean(m_validated);
        if (m_search.isPresent()) {
            m_search.get().write(out);
        }
        writeMethod(out);
        StateFormat.write(m_prompt, out);
        StateFormat.write(learnsAfterSearch() || !m_validated ? m_logits : new float[0], out);
        StateFormat.write(learnsAfterSearch() ? m_validationLogits : new float[0], out);
    }

    @Override
    public final void read(final DataInput in) throws IOException {
        m_started = true;
        m_validated = in.readBoolean();
        if (m_search.isPresent()) {
            m_search.get().read(in);
        }
        readMethod(in);
        m_prompt = StateFormat.readFloats(in);
        m_logits = StateFormat.readFloats(in);
        m_validationLogits = StateFormat.readFloats(in);
    }
}

package org.carrot.tuner.prompt;

import java.util.OptionalLong;

import org.carrot.run.NonFiniteScores;

/**
 * The settings that every method that tunes a prompt has, to be changed before they are used.
 *
 * @param <B> the builder of the method's settings
 */
public abstract class OptionsBuilder<B extends OptionsBuilder<B>> {

    private String m_initialText = "a photo of a";

    private PromptSearch m_search = PromptSearch.DEFAULT;

    private OptionalLong m_budget = OptionalLong.of(4000);

    private int m_validationInterval = 10;

    private NonFiniteScores m_nonFiniteScores = NonFiniteScores.RANK_LAST;

    private int m_threads = Runtime.getRuntime().availableProcessors();

    private OptionalLong m_seed = OptionalLong.of(1);

    /** Begins with the defaults. */
    protected OptionsBuilder() {
    }

    /** Begins with settings that there are. */
    protected OptionsBuilder(final PromptTunerSettings settings) {
        final TuningOptions options = settings.options();
        m_initialText = options.initialText();
        m_search = settings.promptSearch().orElse(m_search);
        m_budget = options.budget();
        m_validationInterval = options.validationInterval();
        m_nonFiniteScores = options.nonFiniteScores();
        m_threads = options.threads();
        m_seed = options.seed();
    }

    /** @return this */
    protected abstract B self();

    /** @throws IllegalArgumentException if a value is out of range; the message says what to change */
    public abstract PromptTunerSettings build();

    /** @return what was chosen */
    protected final TuningOptions options() {
        return new TuningOptions(m_initialText, m_budget, m_validationInterval, m_nonFiniteScores, m_threads, m_seed);
    }

    /** @return how the prompt is searched, if it is */
    protected final PromptSearch search() {
        return m_search;
    }

    /** The words to start from; "a photo of a". */
    public final B initialText(final String words) {
        m_initialText = words;
        return self();
    }

    /** How the prompt is searched; {@link PromptSearch#DEFAULT}. */
    public final B search(final PromptSearch search) {
        m_search = search;
        return self();
    }

    /** The most queries; 4,000. */
    public final B budget(final long queries) {
        m_budget = OptionalLong.of(queries);
        return self();
    }

    /** Takes the budget from the shots, see {@link TuningOptions#budget(int)}. */
    public final B budgetByShots() {
        m_budget = OptionalLong.empty();
        return self();
    }

    /** Generations between validations; 10. */
    public final B validationInterval(final int generations) {
        m_validationInterval = generations;
        return self();
    }

    /** What becomes of candidates whose logits are no numbers; they rank last. */
    public final B nonFiniteScores(final NonFiniteScores what) {
        m_nonFiniteScores = what;
        return self();
    }

    /** Threads that evaluate the fitness; as many as there are processors. */
    public final B threads(final int number) {
        m_threads = number;
        return self();
    }

    /** Seed of all random draws; 1. */
    public final B seed(final long value) {
        m_seed = OptionalLong.of(value);
        return self();
    }

    /** A seed that is drawn when a run begins, and kept by a run that goes on; two complete runs differ. */
    public final B anySeed() {
        m_seed = OptionalLong.empty();
        return self();
    }
}

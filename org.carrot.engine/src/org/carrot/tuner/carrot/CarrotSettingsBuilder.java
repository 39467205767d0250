package org.carrot.tuner.carrot;

import java.util.Optional;
import java.util.OptionalLong;
import org.carrot.refiner.RefinerSettings;

/** Settings to be changed before they are used. */
public final class CarrotSettingsBuilder {

    private String m_initialText = "a photo of a";

    private String m_template = "a photo of a {}.";

    private Optional<PromptSearch> m_search = Optional.of(PromptSearch.DEFAULT);

    private Optional<RefinerSettings> m_refiner = Optional.of(RefinerSettings.DEFAULT);

    private Schedule m_schedule = Schedule.ALTERNATING;

    private int m_epochs = 100;

    private Consistency m_consistency = Consistency.DEFAULT;

    private Selection m_selection = Selection.BEST;

    private OptionalLong m_budget = OptionalLong.of(4000);

    private int m_validationInterval = 10;

    private NoNumbers m_noNumbers = NoNumbers.RANK_LAST;

    private int m_threads = Runtime.getRuntime().availableProcessors();

    private OptionalLong m_seed = OptionalLong.of(1);

    CarrotSettingsBuilder() {
    }

    CarrotSettingsBuilder(final CarrotSettings settings) {
        m_initialText = settings.initialText();
        m_template = settings.template();
        m_search = settings.search();
        m_refiner = settings.refiner();
        m_schedule = settings.schedule();
        m_epochs = settings.epochs();
        m_consistency = settings.consistency();
        m_selection = settings.selection();
        m_budget = settings.budget();
        m_validationInterval = settings.validationInterval();
        m_noNumbers = settings.noNumbers();
        m_threads = settings.threads();
        m_seed = settings.seed();
    }

    /** The words to start from; "a photo of a". */
    public CarrotSettingsBuilder initialText(final String words) {
        m_initialText = words;
        return this;
    }

    /** The zero-shot prompt that a guarded run must not fall behind; "a photo of a {}.". */
    public CarrotSettingsBuilder template(final String words) {
        m_template = words;
        return this;
    }

    /** How the prompt is searched; {@link PromptSearch#DEFAULT}. */
    public CarrotSettingsBuilder search(final PromptSearch search) {
        m_search = Optional.of(search);
        return this;
    }

    /** Keeps the initial prompt, so that the refiner alone is trained; by default there is a search. */
    public CarrotSettingsBuilder withoutSearch() {
        m_search = Optional.empty();
        return this;
    }

    /** The refiner's shape and training; {@link RefinerSettings#DEFAULT}. */
    public CarrotSettingsBuilder refiner(final RefinerSettings settings) {
        m_refiner = Optional.of(settings);
        return this;
    }

    /** Tunes the prompt alone; by default there is a refiner. */
    public CarrotSettingsBuilder withoutRefiner() {
        m_refiner = Optional.empty();
        return this;
    }

    /** When the refiner is trained; by default between the generations. */
    public CarrotSettingsBuilder schedule(final Schedule when) {
        m_schedule = when;
        return this;
    }

    /** Epochs of a refiner that is not trained between generations; 100, about as many as 4,000 queries have generations. */
    public CarrotSettingsBuilder epochs(final int number) {
        m_epochs = number;
        return this;
    }

    /** How prompt and refiner are held together; {@link Consistency#DEFAULT}. */
    public CarrotSettingsBuilder consistency(final Consistency weights) {
        m_consistency = weights;
        return this;
    }

    /** Which result is kept; the best. */
    public CarrotSettingsBuilder selection(final Selection which) {
        m_selection = which;
        return this;
    }

    /** The most queries; 4,000. */
    public CarrotSettingsBuilder budget(final long queries) {
        m_budget = OptionalLong.of(queries);
        return this;
    }

    /** Takes the budget from the shots, see {@link CarrotSettings#budget(int)}. */
    public CarrotSettingsBuilder budgetByShots() {
        m_budget = OptionalLong.empty();
        return this;
    }

    /** Generations between validations; 10. */
    public CarrotSettingsBuilder validationInterval(final int generations) {
        m_validationInterval = generations;
        return this;
    }

    /** What becomes of candidates whose logits are no numbers; they rank last. */
    public CarrotSettingsBuilder noNumbers(final NoNumbers what) {
        m_noNumbers = what;
        return this;
    }

    /** Threads that evaluate the fitness; as many as there are processors. */
    public CarrotSettingsBuilder threads(final int number) {
        m_threads = number;
        return this;
    }

    /** Seed of all random draws; 1. */
    public CarrotSettingsBuilder seed(final long value) {
        m_seed = OptionalLong.of(value);
        return this;
    }

    /** A seed that is drawn when a run begins, and kept by a run that goes on; two complete runs differ. */
    public CarrotSettingsBuilder anySeed() {
        m_seed = OptionalLong.empty();
        return this;
    }

    /** @throws IllegalArgumentException if a value is out of range; the message says what to change */
    public CarrotSettings build() {
        return new CarrotSettings(m_initialText, m_template, m_search, m_refiner, m_schedule, m_epochs, m_consistency, m_selection,
            m_budget, m_validationInterval, m_noNumbers, m_threads, m_seed);
    }
}

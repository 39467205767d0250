package org.carrot.tuner.carrot;

import java.util.Optional;
import java.util.OptionalLong;
import org.carrot.blackbox.Templates;
import org.carrot.refiner.RefinerSettings;

/**
 * How to tune. Every method is the same run with parts switched off: without a refiner it is black-box tuning (BBT),
 * without a search a refiner on the initial prompt's logits, with {@link Schedule#SEQUENTIAL} the one after the other.
 * Made by a {@link #builder()} or a {@link Preset}.
 *
 * @param initialText the words whose embedding p0 the search starts from
 * @param template the zero-shot prompt that a {@link Selection#GUARDED} run must not fall behind, with {} for the class name
 * @param search how the prompt is searched; empty to keep the initial prompt
 * @param refiner the refiner; empty to tune the prompt alone
 * @param schedule when the refiner is trained
 * @param epochs passes of the refiner over the training images where it is not trained between generations
 * @param consistency how prompt and refiner are held together
 * @param selection which result is kept
 * @param budget the most queries, the start's, the means' and the validation's included; empty to take it from the shots,
 *            see {@link #budget(int)}
 * @param validationInterval generations (or epochs) from one validation to the next, where there are validation images
 * @param noNumbers what becomes of candidates whose logits are no numbers
 * @param threads threads that evaluate the fitness; the result does not depend on it
 * @param seed of all random draws: the same seed gives the same result bit for bit; empty for another one each time, but
 *            for a run that goes on
 */
public record CarrotSettings(String initialText, String template, Optional<PromptSearch> search, Optional<RefinerSettings> refiner,
    Schedule schedule, int epochs, Consistency consistency, Selection selection, OptionalLong budget,
    int validationInterval, NoNumbers noNumbers, int threads, OptionalLong seed) {

    /** @throws IllegalArgumentException if a value is out of range or contradicts another; the message says what to change */
    public CarrotSettings {
        require(!initialText.isBlank(), "The initial prompt is empty. Give it words, for example 'a photo of a'.");
        require(template.contains(Templates.PLACEHOLDER),
            "The zero-shot template '%s' has no place for the class name: put {} there, as in 'a photo of a {}.'", template);
        require(selection != Selection.GUARDED || refiner.isEmpty(),
            "The guarded selection fits a refiner of its own. Switch the trained refiner off or choose another selection.");
        require(search.isPresent() || refiner.isPresent() || selection == Selection.GUARDED,
            "Neither the prompt nor a refiner is to be tuned: there is nothing to do. Switch one of them on.");
        require(schedule == Schedule.ALTERNATING || refiner.isPresent(),
            "The refiner is to be trained after the prompt search, but there is no refiner. Switch it on or choose to alternate.");
        require(schedule == Schedule.ALTERNATING || consistency.prompt() == 0,
            "The refiner is to be trained after the prompt search, so the search cannot look at it: set the weight of the "
                + "prompt's consistency term to 0, not %s, or choose to alternate.", consistency.prompt());
        require(epochs >= 1, "The refiner needs at least 1 epoch, not %d.", epochs);
        require(validationInterval >= 1, "There must be at least 1 generation from one validation to the next, not %d.",
            validationInterval);
        require(threads >= 1, "At least 1 thread is needed, not %d.", threads);
        if (budget.isPresent()) {
            requireBudget(budget.getAsLong(),
                leastBudget(search, asksTemplate(selection, template, initialText), false), search, false);
        }
    }

    /**
     * Checks what can be checked before the images are there.
     *
     * @param validation whether there are validation images
     * @throws IllegalArgumentException if the budget is set and does not allow one generation; the message says what to change
     */
    public void requireBudget(final boolean validation) {
        budget.ifPresent(queries -> requireBudget(queries, leastBudget(validation), search, validation));
    }

    /** @return the default settings, to be changed */
    public static CarrotSettingsBuilder builder() {
        return new CarrotSettingsBuilder();
    }

    /** @return these settings, to be changed */
    public CarrotSettingsBuilder change() {
        return new CarrotSettingsBuilder(this);
    }

    /**
     * @param shots images of a class
     * @return the most queries: those that are set, or else as the authors' code has it 2,000 for one shot, 4,000 for 2 to
     *         7 and 8,000 from 8 shots on
     */
    public long budget(final int shots) {
        return budget.orElse(shots == 1 ? 2000 : shots < 8 ? 4000 : 8000);
    }

    /** @return whether the refiner is trained between the search's generations */
    boolean alternates() {
        return search.isPresent() && refiner.isPresent() && schedule == Schedule.ALTERNATING;
    }

    /** @return whether the zero-shot template is a question of its own */
    boolean asksTemplate() {
        return asksTemplate(selection, template, initialText);
    }

    private static boolean asksTemplate(final Selection selection, final String template, final String initialText) {
        return selection == Selection.GUARDED && !template.equals(initialText + " " + Templates.PLACEHOLDER + ".");
    }

    /** @return the queries of the start and, in a search, one generation, each with validation if there is any */
    long leastBudget(final boolean validation) {
        return leastBudget(search, asksTemplate(), validation);
    }

    private static long leastBudget(final Optional<PromptSearch> search, final boolean template,
        final boolean validation) {
        return startCost(template, validation) + search.map(s -> s.cost() + (validation ? 1 : 0)).orElse(0);
    }

    /** @return the queries of the start, with validation if there is any */
    long startCost(final boolean validation) {
        return startCost(asksTemplate(), validation);
    }

    private static long startCost(final boolean template, final boolean validation) {
        return (validation ? 2L : 1) * (template ? 2 : 1);
    }

    /** @throws IllegalArgumentException if the budget is less than {@link #leastBudget} */
    static void requireBudget(final long queries, final long least, final Optional<PromptSearch> search,
        final boolean validation) {
        require(queries >= least, "The budget of %,d queries does not allow one generation%s, which needs %,d (the start%s). "
            + "Raise the budget%s%s.", queries, validation ? " with validation" : "", least,
            search.map(s -> ", %d candidates and their mean".formatted(s.population())).orElse(""),
            search.isPresent() ? " or lower the population size" : "",
            validation ? ", or leave the validation images out" : "");
    }

    private static void require(final boolean condition, final String message, final Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }
}

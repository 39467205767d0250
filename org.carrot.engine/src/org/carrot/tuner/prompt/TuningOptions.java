package org.carrot.tuner.prompt;

import java.util.OptionalLong;

import org.carrot.run.NonFiniteScores;

/**
 * The options of every method that tunes a prompt.
 *
 * @param initialText the words whose embedding p0 the search starts from
 * @param budget the most queries, the start's, the means' and the validation's included; empty to take it from the shots,
 *            see {@link #budget(int)}
 * @param validationInterval generations (or epochs) from one validation to the next, where there are validation images
 * @param nonFiniteScores what becomes of candidates whose logits are no numbers
 * @param threads threads that evaluate the fitness; the result does not depend on it
 * @param seed of all random draws: the same seed gives the same result bit for bit; empty for another one each time, but
 *            for a run that goes on
 */
public record TuningOptions(String initialText, OptionalLong budget, int validationInterval,
    NonFiniteScores nonFiniteScores, int threads, OptionalLong seed) {

    /** @throws IllegalArgumentException if a value is out of range; the message says what to change */
    public TuningOptions {
        if (initialText.isBlank()) {
            throw new IllegalArgumentException("The initial prompt is empty. Give it words, for example 'a photo of a'.");
        }
        if (validationInterval < 1) {
            throw new IllegalArgumentException(
                "There must be at least 1 generation from one validation to the next, not %d."
                    .formatted(validationInterval));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("At least 1 thread is needed, not %d.".formatted(threads));
        }
    }

    /**
     * @param shots images of a class
     * @return the most queries: those that are set, or else as CARROT's authors have it in their code 2,000 for one shot,
     *         4,000 for 2 to 7 and 8,000 from 8 shots on
     */
    public long budget(final int shots) {
        return budget.orElse(shots == 1 ? 2000 : shots < 8 ? 4000 : 8000);
    }
}

package org.carrot.run;

import org.carrot.blackbox.BlackBoxException;

/**
 * The queries that a run needs to come to anything, and how people are told that they are not allowed.
 *
 * @param queries so many, at least
 * @param work what they are for, to go on a sentence: "one generation"
 * @param parts what they consist of: "the start, 40 candidates and their mean"
 * @param otherwise what to do but to raise the budget: " or lower the population size"; may be empty
 */
public record LeastBudget(long queries, String work, String parts, String otherwise) {

    /**
     * @param budget queries that the settings allow
     * @throws IllegalArgumentException if they are too few; the message says what to change
     */
    public void requireIn(final long budget) {
        if (budget < queries) {
            throw new IllegalArgumentException(refusal("The budget", budget, "the budget"));
        }
    }

    /** @throws BlackBoxException if so many queries, which are all that the model's owner allows, are too few */
    void requireLeft(final long remaining) throws BlackBoxException {
        if (remaining < queries) {
            throw new BlackBoxException(refusal("The model's remaining budget", remaining, "the model's budget"));
        }
    }

    private String refusal(final String what, final long allowed, final String raised) {
        return "%s of %,d queries does not allow %s, which needs %,d (%s). Raise %s%s.".formatted(what, allowed, work,
            queries, parts, raised, otherwise);
    }
}

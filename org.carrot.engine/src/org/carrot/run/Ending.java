package org.carrot.run;

import java.util.Optional;

/**
 * The end of a run, see {@link RunResult}.
 *
 * @param message one sentence
 * @param cause what was thrown, if something was
 */
public record Ending(Outcome outcome, String message, Optional<Exception> cause) {

    /** @return an end that nothing thrown has brought about */
    public static Ending of(final Outcome outcome, final String message) {
        return new Ending(outcome, message, Optional.empty());
    }

    static Ending of(final Outcome outcome, final String message, final Exception cause) {
        return new Ending(outcome, message, Optional.of(cause));
    }
}

package org.carrot.tuner.carrot;

import java.util.Optional;
import org.carrot.tuner.carrot.CarrotResult.Outcome;

/** How a run ended, see {@link CarrotResult}. */
record Ending(Outcome outcome, String message, Optional<Exception> cause) {

    static Ending of(final Outcome outcome, final String message) {
        return new Ending(outcome, message, Optional.empty());
    }

    static Ending of(final Outcome outcome, final String message, final Exception cause) {
        return new Ending(outcome, message, Optional.of(cause));
    }
}

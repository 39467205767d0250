package org.carrot.run;

import java.util.Optional;
import org.carrot.blackbox.Gradients;

/** A way of tuning: its settings, and how a run of it begins. */
public interface TuningMethod {

    /** @return what was chosen */
    TunerSettings settings();

    /**
     * @param context what the run has to do with
     * @return a new run, at its beginning; nothing is asked yet
     * @throws IllegalArgumentException if the images do not allow a start; the message says why
     */
    TuningRun<?> begin(RunContext context);

    /** @return what gives gradients, entered in the black box's ledger; empty for a method that needs only scores */
    default Optional<Gradients> gradients() {
        return Optional.empty();
    }
}

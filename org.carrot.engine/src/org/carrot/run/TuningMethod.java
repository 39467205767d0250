package org.carrot.run;

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
}

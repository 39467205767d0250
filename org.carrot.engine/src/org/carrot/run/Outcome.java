package org.carrot.run;

/** The reasons for which a run ends. */
public enum Outcome {

    /** All that the settings' budget allows was done, or the method has converged. */
    COMPLETED,

    /** {@link Tuner#finishingWhen} gave a reason; the last choice is made. */
    FINISHED_EARLY,

    /** The black box's ledger refused a request before the settings' budget was used up. */
    BUDGET_SPENT,

    /** The user cancelled, or the thread was interrupted. */
    CANCELLED,

    /** The black box, or a step of the method, failed. */
    FAILED
}

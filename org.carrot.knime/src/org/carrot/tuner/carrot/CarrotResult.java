package org.carrot.tuner.carrot;

import java.util.List;
import java.util.Optional;
import org.carrot.tunedmodel.TunedModel;

/**
 * What a run has brought. Whatever ended it, the model is the best of what was paid for, with the history up to there.
 *
 * @param model the tuned model; with the initial prompt and no refiner where tuning found nothing better
 * @param outcome what ended the run
 * @param message one sentence on what ended the run
 * @param cause what was thrown, if the run was cancelled, failed or refused by the ledger
 * @param warnings what the user should know about the result; often empty
 */
public record CarrotResult(TunedModel model, Outcome outcome, String message, Optional<Exception> cause,
    List<String> warnings) {

    /** Keeps a copy of the warnings. */
    public CarrotResult {
        warnings = List.copyOf(warnings);
    }

    /** What may end a run. */
    public enum Outcome {
        /** All generations that the settings' budget allows were run, or the search has converged. */
        COMPLETED,
        /** The black box's ledger refused a request before the settings' budget was used up. */
        BUDGET_SPENT,
        /** The user cancelled, or the thread was interrupted. */
        CANCELLED,
        /** The black box failed. */
        FAILED
    }
}

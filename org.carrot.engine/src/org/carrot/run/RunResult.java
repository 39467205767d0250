package org.carrot.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.carrot.tunedmodel.TunedModel;

/**
 * The result of a run. Whatever ended it, the model is the best of what was paid for, with the history up to there.
 *
 * @param model the tuned model; with the initial prompt and no refiner where tuning found nothing better
 * @param outcome what ended the run
 * @param message one sentence on what ended the run
 * @param cause what was thrown, if the run was cancelled, failed or refused by the ledger
 * @param warnings what the user should know about the result; often empty
 * @param state the folder where the run's state is kept, from which the next run of the same identity goes on; empty if
 *            it is not kept, or could not be
 * @param continuedFrom where an earlier run was taken up, if one was
 */
public record RunResult(TunedModel model, Outcome outcome, String message, Optional<Exception> cause,
    List<String> warnings, Optional<Path> state, Optional<Continued> continuedFrom) {

    /** Keeps a copy of the warnings. */
    public RunResult {
        warnings = List.copyOf(warnings);
    }

    /**
     * An earlier run that was taken up.
     *
     * @param queries what it had spent, with what was sent and lost
     * @param again whether there was nothing left to do, so that this is its result given out again, at no query
     */
    public record Continued(long queries, boolean again) {
    }
}

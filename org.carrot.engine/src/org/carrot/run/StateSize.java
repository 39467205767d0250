package org.carrot.run;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.carrot.checkpoint.RunStore;
import org.carrot.records.ContentWriter;

/** A generous estimate of how large the state of a run becomes on the disk. */
final class StateSize {

    /** Checkpoints at a time: two that are kept and one that is being written. */
    private static final int CHECKPOINTS = 3;

    /** Answers to a prompt in a checkpoint: of the initial prompt, the template, the best one and the last one. */
    private static final int KEPT_ANSWERS = 4;

    private StateSize() {
    }

    /**
     * @param state writes the state as it is now
     * @param answers bytes of a step's answers
     * @param budget the most queries, so that there are no more steps that ask
     * @return bytes in the run's folder
     */
    static long of(final ContentWriter state, final long answers, final long budget) {
        return CHECKPOINTS * (written(state) + KEPT_ANSWERS * answers)
            + 2 * Math.min(RunStore.LONG_JOURNAL, budget * answers);
    }

    private static long written(final ContentWriter state) {
        try (DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream())) {
            state.write(out);
            return out.size();
        } catch (IOException e) {
            throw new IllegalStateException("Nothing is written.", e);
        }
    }
}

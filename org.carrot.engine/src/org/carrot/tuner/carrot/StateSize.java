package org.carrot.tuner.carrot;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.carrot.checkpoint.RunStore;
import org.carrot.records.ContentWriter;
import org.carrot.sample.LabelledImages;

/** How large the state of a run may become on the disk, generously. */
final class StateSize {

    /** Checkpoints at a time: two that are kept and one that is being written. */
    private static final int CHECKPOINTS = 3;

    /** Answers to a prompt in a checkpoint: of the initial prompt, the template, the best one and the last one. */
    private static final int KEPT_ANSWERS = 4;

    private StateSize() {
    }

    /** @return bytes of a generation's answers */
    static long ofAnswers(final CarrotSettings settings, final LabelledImages training,
        final Optional<LabelledImages> validation) {
        final long images = training.size() + validation.map(LabelledImages::size).orElse(0);
        return Float.BYTES * images * training.classes().size()
            + settings.search().map(search -> (long)Double.BYTES * search.population()).orElse(0L);
    }

    /**
     * @param state writes the state as it is now
     * @param answers bytes of a generation's answers
     * @param budget the most generations that there can be
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

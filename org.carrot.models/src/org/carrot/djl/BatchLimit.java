package org.carrot.djl;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.carrot.blackbox.BlackBoxException;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The size of what is computed at a time, which bounds memory. Where a device has less memory than that takes, the limit is
 * halved, and stays so, until the work fits. Safe for use by several threads.
 */
public final class BatchLimit {

    /** Work on some of the items. */
    @FunctionalInterface
    public interface BatchComputation {

        /** @return what the items from a first one (inclusive) to a last one (exclusive) give */
        NDArray compute(int from, int to) throws BlackBoxException;
    }

    private final AtomicInteger m_limit;

    /** @param limit what may be computed at a time at first, in any unit of size */
    public BatchLimit(final int limit) {
        m_limit = new AtomicInteger(limit);
    }

    /** @return what may be computed at a time */
    public int current() {
        return m_limit.get();
    }

    /**
     * @param items how many there are
     * @param size of one item, in the limit's unit; at least one item is computed at a time
     * @return the results of the batches, in order
     * @throws BlackBoxException if the device has not enough memory for a single item, or what a batch throws
     */
    public NDList run(final int items, final int size, final BatchComputation batch) throws BlackBoxException {
        final var results = new NDList();
        var from = 0;
        while (from < items) {
            final var limit = m_limit.get();
            final var first = from;
            final var end = Math.min(items, first + Math.max(1, limit / size));
            try {
                results.add(Scratch.of(() -> batch.compute(first, end)));
                from = end;
            } catch (EngineException e) {
                if (!isOutOfMemory(e)) {
                    throw e;
                }
                if (end - first == 1) {
                    throw new BlackBoxException("The device has not enough memory for this model. Close other programs "
                        + "that use it, or let the model run on the device cpu.", e);
                }
                // another thread may have halved it meanwhile
                m_limit.compareAndSet(limit, (end - first) * size / 2);
            }
        }
        return results;
    }

    /** PyTorch has no type of its own for this, only words, which differ between devices. */
    private static boolean isOutOfMemory(final EngineException e) {
        final var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("can't allocate memory");
    }
}

package org.carrot.blackbox;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ScoreBlock;

/**
 * Checks the blocks of one answer and hands on whole candidates, one at a time. A block that is a whole candidate is handed
 * on as it is; others are put together first. After the first fault nothing is handed on, and nothing when it is closed.
 * Safe for use by several threads.
 */
final class Assembly implements BlockReceiver, AutoCloseable {

    private final ModelInfo m_model;

    private final int m_candidates;

    private final int m_rows;

    private final int m_classes;

    private final ScoresReceiver m_receiver;

    private final BitSet m_done = new BitSet();

    private final Map<Integer, Part> m_parts = new HashMap<>();

    private Throwable m_fault;

    private boolean m_closed;

    /** What has come so far of a candidate: its scores, R x K, and which rows of them. */
    private record Part(float[] scores, BitSet rows) {
    }

    /**
     * @param model that answers
     * @param candidates P
     * @param rows R
     * @param classes K
     * @param receiver gets the candidates
     */
    Assembly(final ModelInfo model, final int candidates, final int rows, final int classes,
        final ScoresReceiver receiver) {
        m_model = model;
        m_candidates = candidates;
        m_rows = rows;
        m_classes = classes;
        m_receiver = receiver;
    }

    @Override
    public synchronized void accept(final ScoreBlock block) throws BlackBoxException {
        if (m_closed || m_fault != null) {
            throw new CancellationException("The answer is no longer waited for.");
        }
        try {
            check(block);
            if (block.scores().length == m_rows * m_classes) {
                handOn(block.candidate(), block.scores());
            } else {
                add(block);
            }
        } catch (BlackBoxException | RuntimeException | Error e) {
            m_fault = e;
            throw e;
        }
    }

    private void check(final ScoreBlock block) throws BlackBoxException {
        final int candidate = block.candidate();
        final int values = block.scores().length;
        if (candidate < 0 || candidate >= m_candidates) {
            throw wrong("scores candidate %d, but was asked about %d".formatted(candidate + 1, m_candidates));
        }
        if (values == 0 || values % m_classes != 0) {
            throw wrong("gives %d scores for some images of candidate %d, which are no whole rows of %d classes"
                .formatted(values, candidate + 1, m_classes));
        }
        final int rows = values / m_classes;
        if (block.firstRow() < 0 || block.firstRow() > m_rows - rows) {
            throw wrong("scores %d rows from row %d of candidate %d on, but was asked about %d images"
                .formatted(rows, block.firstRow() + 1L, candidate + 1, m_rows));
        }
        final int end = block.firstRow() + rows;
        final Part part = m_parts.get(candidate);
        if (m_done.get(candidate) || part != null && !part.rows.get(block.firstRow(), end).isEmpty()) {
            throw wrong("scores rows %d to %d of candidate %d more than once"
                .formatted(block.firstRow() + 1, end, candidate + 1));
        }
        final float wrong = m_model.scores().wrong(block.scores());
        if (!Float.isNaN(wrong)) {
            throw wrong("scores candidate %d with %s, which is the logarithm of no probability"
                .formatted(candidate + 1, wrong));
        }
    }

    private void add(final ScoreBlock block) throws BlackBoxException {
        final int candidate = block.candidate();
        final Part part =
            m_parts.computeIfAbsent(candidate, c -> new Part(new float[m_rows * m_classes], new BitSet(m_rows)));
        System.arraycopy(block.scores(), 0, part.scores, block.firstRow() * m_classes, block.scores().length);
        part.rows.set(block.firstRow(), block.firstRow() + block.scores().length / m_classes);
        if (part.rows.cardinality() == m_rows) {
            m_parts.remove(candidate);
            handOn(candidate, part.scores);
        }
    }

    private void handOn(final int candidate, final float[] scores) throws BlackBoxException {
        m_done.set(candidate);
        m_receiver.accept(candidate, scores);
    }

    /** @throws BlackBoxException what went wrong with a block, if anything did */
    synchronized void requireNoFault() throws BlackBoxException {
        if (m_fault instanceof BlackBoxException failure) {
            throw failure;
        }
        if (m_fault instanceof RuntimeException failure) {
            throw failure;
        }
        if (m_fault instanceof Error error) {
            throw error;
        }
    }

    /** @throws BlackBoxException if something went wrong with a block, or a candidate was not answered whole */
    synchronized void requireWhole() throws BlackBoxException {
        requireNoFault();
        final int missing = m_done.nextClearBit(0);
        if (missing < m_candidates) {
            final Part part = m_parts.get(missing);
            throw wrong(part == null ? "gave no answer to candidate %d of %d".formatted(missing + 1, m_candidates)
                : "scores only %d of %d images of candidate %d".formatted(part.rows.cardinality(), m_rows, missing + 1));
        }
    }

    private BlackBoxException wrong(final String what) {
        return new BlackBoxException(
            "The model '%s' %s. Try again; if it stays so, connect another model.".formatted(m_model.name(), what), null,
            Retry.NOW);
    }

    @Override
    public synchronized void close() {
        m_closed = true;
    }
}

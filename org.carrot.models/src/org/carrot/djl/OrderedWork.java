package org.carrot.djl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.parallel.Pending;
import org.carrot.parallel.Work;
import org.carrot.parallel.Workers;

/**
 * Blocks of work that run on all cores, a thread each, while their results arrive in the order of submission on the
 * thread that submits. Few blocks are under way at a time, which bounds memory. Closing gives up what has not begun and
 * waits for what has, so that nobody frees arrays under running work.
 *
 * @param <T> type of a result
 */
public final class OrderedWork<T> implements AutoCloseable {

    /** Takes results. */
    @FunctionalInterface
    public interface Receiver<T> {

        /** @throws BlackBoxException to end the work */
        void accept(T result) throws BlackBoxException;
    }

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** What a block may hold, so that those under way and the next one take a quarter of what Java may use in all. */
    public static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 4 / (CORES + 1);

    /** Shared by all, and never closed: several models have no more threads than cores. */
    private static final Workers WORKERS = new Workers("CARROT model", CORES);

    private final Deque<Pending<T, Exception>> m_pending = new ArrayDeque<>();

    private final Semaphore m_free = new Semaphore(CORES);

    private final Receiver<T> m_receiver;

    private final Monitor m_monitor;

    private volatile boolean m_abandoned;

    /**
     * @param receiver gets the results, on the submitting thread
     * @param monitor may end the waiting for results
     */
    public OrderedWork(final Receiver<T> receiver, final Monitor monitor) {
        m_receiver = receiver;
        m_monitor = monitor;
    }

    /**
     * Submits a block. If as many as there are cores are under way, waits for the oldest and delivers its result first.
     *
     * @throws BlackBoxException if an earlier block failed, or the receiver throws it
     * @throws CancellationException if the thread is interrupted, or the monitor or a block says so
     */
    public void submit(final Work<T, ?> work) throws BlackBoxException {
        if (m_pending.size() >= CORES) {
            deliver();
        }
        m_free.acquireUninterruptibly(); // never waits: so many blocks are under way at most
        try {
            m_pending.add(WORKERS.begin(() -> {
                try {
                    return m_abandoned ? null : DjlRuntime.call(work);
                } finally {
                    m_free.release();
                }
            }));
        } catch (RuntimeException | Error e) { // no thread can be made: or closing would wait for it
            m_free.release();
            throw e;
        }
    }

    /**
     * Waits for all blocks and delivers their results.
     *
     * @throws BlackBoxException if a block failed, or the receiver throws it
     * @throws CancellationException if the thread is interrupted, or the monitor or a block says so
     */
    public void finish() throws BlackBoxException {
        while (!m_pending.isEmpty()) {
            deliver();
        }
    }

    private void deliver() throws BlackBoxException {
        final T result;
        try {
            result = m_pending.element().await(m_monitor::checkCancelled);
        } catch (BlackBoxException | CancellationException e) {
            throw e;
        } catch (Exception | Error e) {
            throw new BlackBoxException("The model failed: " + e, e);
        }
        m_pending.remove();
        m_receiver.accept(result);
    }

    @Override
    public void close() {
        m_abandoned = true;
        m_free.acquireUninterruptibly(CORES);
    }
}

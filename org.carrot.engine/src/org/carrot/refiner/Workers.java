package org.carrot.refiner;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that share out independent tasks with the thread that asks. For use by one asking thread at a time. */
public final class Workers implements AutoCloseable {

    /** What is done many times. */
    @FunctionalInterface
    public interface Task {

        /**
         * @param thread 0 to threads - 1; no two tasks with the same number run at once
         * @param task which one
         */
        void run(int thread, int task);
    }

    private final int m_helpers;

    private final ThreadPoolExecutor m_pool;

    private final AtomicInteger m_next = new AtomicInteger();

    private final Future<?>[] m_running;

    /** @param threads at least 1, the asking one included */
    public Workers(final int threads) {
        m_helpers = threads - 1;
        m_running = new Future<?>[m_helpers];
        m_pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            final Thread thread = new Thread(work, "CARROT refiner");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @return how many threads work, the asking one included */
    public int threads() {
        return m_helpers + 1;
    }

    /**
     * Runs tasks 0 to n - 1, in no particular order, and returns when all are done. An interruption does not cut it
     * short; the flag stays set.
     *
     * @throws RuntimeException if a task failed, after all threads have ended their part
     */
    public void run(final int tasks, final Task task) {
        m_next.set(0);
        final int helpers = Math.min(m_helpers, tasks - 1);
        for (int h = 0; h < helpers; h++) {
            final int thread = h + 1;
            m_running[h] = m_pool.submit(() -> share(thread, tasks, task));
        }
        RuntimeException failure = null;
        try {
            share(0, tasks, task);
        } catch (RuntimeException e) {
            failure = e;
        }
        boolean interrupted = false;
        for (int h = 0; h < helpers;) {
            try {
                m_running[h].get();
                h++;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                failure = new IllegalStateException("A part of the computation failed: " + e.getCause(), e.getCause());
                h++;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void share(final int thread, final int tasks, final Task task) {
        for (int t = m_next.getAndIncrement(); t < tasks; t = m_next.getAndIncrement()) {
            task.run(thread, t);
        }
    }

    @Override
    public void close() {
        m_pool.shutdown();
    }
}

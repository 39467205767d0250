package org.carrot.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that help the one that asks. They are daemons, begin when there is work, and end when there was none for ten
 * seconds; after closing none is at work.
 */
public final class Workers implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;

    private final int m_helpers;

    private final ThreadPoolExecutor m_pool;

    /** A unit of work. */
    @FunctionalInterface
    public interface Task {

        /**
         * @param thread 0 to threads - 1; no two tasks with the same number run at once
         * @param task which one
         */
        void run(int thread, int task);
    }

    /**
     * @param name of the helping threads
     * @param helpers how many there are at most beside the asking thread, 0 or more
     */
    public Workers(final String name, final int helpers) {
        m_helpers = helpers;
        final int most = Math.max(1, helpers); // a pool of none is not possible: without helpers it is not used
        m_pool =
            new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                final Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
            });
        m_pool.allowCoreThreadTimeOut(true);
    }

    /** @return how many threads work, the asking one included */
    public int threads() {
        return m_helpers + 1;
    }

    /**
     * Runs tasks 0 to n - 1, in no particular order, shared out among the helpers and this thread, and returns when all are
     * done. An interruption does not cut it short; the flag stays set. For one asking thread at a time.
     *
     * @throws RuntimeException what a task has thrown, likewise an error, after all threads have ended; then tasks that no
     *             thread had begun are left out
     */
    public void run(final int tasks, final Task task) {
        final AtomicInteger next = new AtomicInteger();
        final List<Pending<Void, RuntimeException>> helpers = new ArrayList<>();
        Optional<Throwable> failure = Optional.empty();
        try {
            for (int thread = 1; thread <= Math.min(m_helpers, tasks - 1); thread++) {
                final int number = thread;
                helpers.add(begin(() -> {
                    share(number, next, tasks, task);
                    return null;
                }));
            }
            share(0, next, tasks, task);
        } catch (RuntimeException | Error e) {
            next.set(tasks);
            failure = Optional.of(e);
        }
        for (final Pending<Void, RuntimeException> helper : helpers) {
            final Optional<Throwable> ofHelper = helper.awaitEnd();
            failure = failure.or(() -> ofHelper);
        }
        failure.ifPresent(Pending::throwUnchecked);
    }

    private static void share(final int thread, final AtomicInteger next, final int tasks, final Task task) {
        boolean done = false;
        try {
            for (int t = next.getAndIncrement(); t < tasks; t = next.getAndIncrement()) {
                task.run(thread, t);
            }
            done = true;
        } finally {
            if (!done) {
                next.set(tasks);
            }
        }
    }

    /** Hands a computation to a helper; it waits for its turn while all are at work. There must be helpers. */
    public <T, E extends Exception> Pending<T, E> begin(final Work<T, E> work) {
        return new Pending<>(m_pool.submit(work::run));
    }

    /**
     * Computes on a thread of its own, so that a cancellation is noticed within a tenth of a second. The thread is then
     * interrupted and left to itself: it ends at its next check.
     *
     * @param name of the thread
     * @param work changes nothing that others see
     * @param check called every tenth of a second; may throw to end the waiting
     * @throws E what the computation throws
     * @throws CancellationException if this thread is interrupted; the flag stays set
     */
    public static <T, E extends Exception> T aside(final String name, final Work<T, E> work, final Runnable check)
        throws E {
        final Workers one = new Workers(name, 1);
        try {
            return one.begin(work).await(check);
        } finally {
            one.m_pool.shutdownNow();
        }
    }

    /** Gives up what has not begun, interrupts what has, and waits for its end; so nobody frees what it works on. */
    @Override
    public void close() {
        m_pool.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = m_pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

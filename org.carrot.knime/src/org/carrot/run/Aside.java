package org.carrot.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.carrot.blackbox.Monitor;

/** Waits for other threads in such a way that a cancellation is noticed within a tenth of a second. */
public final class Aside {

    private static final int POLL_MILLISECONDS = 100;

    private Aside() {
    }

    /**
     * Computes on a thread of its own, which is left to itself when the user cancels.
     *
     * @param computation changes nothing that others see
     * @throws CancellationException if the monitor says so
     */
    public static <T> T compute(final Supplier<T> computation, final Monitor monitor) {
        final FutureTask<T> task = new FutureTask<>(computation::get);
        daemon(task, "CARROT fit").start();
        return await(task, monitor);
    }

    static Thread daemon(final Runnable work, final String name) {
        final Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits for a result.
     *
     * @throws CancellationException if the monitor says so, or this thread is interrupted
     */
    static <T> T await(final Future<T> result, final Monitor monitor) {
        while (true) {
            try {
                return result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                monitor.checkCancelled();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The thread was interrupted.");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException("A computation of the method failed.", e.getCause());
            }
        }
    }
}

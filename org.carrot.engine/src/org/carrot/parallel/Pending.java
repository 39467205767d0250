package org.carrot.parallel;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A computation that another thread has begun or will begin.
 *
 * @param <T> its result
 * @param <E> what it throws
 */
public final class Pending<T, E extends Exception> {

    private static final int POLL_MILLISECONDS = 100;

    private final Future<T> m_result;

    Pending(final Future<T> result) {
        m_result = result;
    }

    /**
     * Waits for the result.
     *
     * @param check called every tenth of a second; may throw to end the waiting
     * @return the result
     * @throws E what the computation has thrown, as that is for exceptions that are not checked and errors
     * @throws CancellationException if this thread is interrupted; the flag stays set
     */
    @SuppressWarnings("unchecked") // a computation throws nothing else
    public T await(final Runnable check) throws E {
        while (true) {
            try {
                return m_result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                check.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The thread was interrupted.");
            } catch (ExecutionException e) {
                throwUnchecked(e.getCause());
                throw (E)e.getCause();
            }
        }
    }

    /**
     * Waits for the end; an interruption does not cut it short, and its flag stays set.
     *
     * @return what the computation has thrown
     */
    Optional<Throwable> awaitEnd() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    m_result.get();
                    return Optional.empty();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return Optional.of(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Throws it if it is a RuntimeException or an error. */
    static void throwUnchecked(final Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}

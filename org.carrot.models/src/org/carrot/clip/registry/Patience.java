package org.carrot.clip.registry;

import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Waits for something from the network, in short steps so that a user can cancel meanwhile.
 *
 * @param limit how long nothing may arrive
 */
record Patience(Duration limit) {

    private static final Duration STEP = Duration.ofMillis(200);

    /** Something that may arrive. */
    @FunctionalInterface
    interface Arrival<T> {

        /** @return null if it has not arrived in that time */
        T await(long time, TimeUnit unit) throws InterruptedException;
    }

    /**
     * @param whileWaiting is called between the steps and may throw to end the waiting
     * @throws HttpTimeoutException if nothing has arrived within the limit
     * @throws CancellationException if the thread is interrupted; its flag stays set
     */
    <T> T await(final Arrival<T> arrival, final Runnable whileWaiting) throws HttpTimeoutException {
        final var end = System.nanoTime() + limit.toNanos();
        try {
            for (var left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
                final var arrived = arrival.await(Math.min(left, STEP.toNanos()), TimeUnit.NANOSECONDS);
                if (arrived != null) {
                    return arrived;
                }
                whileWaiting.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        final var seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
        throw new HttpTimeoutException("nothing has arrived for " + seconds + " seconds");
    }

    /** @throws CancellationException if the thread is interrupted; its flag stays set */
    static void checkInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        return new CancellationException("The download was interrupted.");
    }
}

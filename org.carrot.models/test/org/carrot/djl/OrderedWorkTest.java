package org.carrot.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.junit.jupiter.api.Test;

final class OrderedWorkTest {

    @Test
    void resultsArriveInTheOrderOfSubmission() throws Exception {
        final List<Integer> received = new ArrayList<>();
        try (var work = new OrderedWork<Integer>(received::add, Monitor.silent())) {
            for (int i = 0; i < 100; i++) {
                final int block = i;
                work.submit(() -> {
                    Thread.sleep(block % 3);
                    return block;
                });
            }
            work.finish();
        }
        assertEquals(IntStream.range(0, 100).boxed().toList(), received);
    }

    @Test
    void aFailureIsTold() {
        final BlackBoxException failure = new BlackBoxException("the image cannot be read", null);
        assertSame(failure, assertThrows(BlackBoxException.class, () -> run(failure)));
        final BlackBoxException other =
            assertThrows(BlackBoxException.class, () -> run(new IllegalStateException("no such operator")));
        assertTrue(other.getMessage().contains("no such operator"), other::getMessage);
        assertThrows(CancellationException.class, () -> run(new CancellationException()));
    }

    private static void run(final Exception failure) throws BlackBoxException {
        try (var work = new OrderedWork<Integer>(result -> {}, Monitor.silent())) {
            work.submit(() -> {
                throw failure;
            });
            work.finish();
        }
    }

    /** A block works until the cancellation has been noticed, and closing waits for its end. */
    @Test
    void aCancellationIsNoticedWhileABlockIsAtWork() throws Exception {
        final CountDownLatch noticed = new CountDownLatch(1);
        final AtomicBoolean ended = new AtomicBoolean();
        final Monitor cancelled = new Monitor() {

            @Override
            public void report(final double fraction, final String message) {
                // nobody listens
            }

            @Override
            public void checkCancelled() {
                noticed.countDown();
                throw new CancellationException("The user cancelled.");
            }
        };
        try (var work = new OrderedWork<Integer>(result -> {}, cancelled)) {
            work.submit(() -> {
                noticed.await();
                Thread.sleep(50);
                ended.set(true);
                return 1;
            });
            assertThrows(CancellationException.class, work::finish);
        }
        assertTrue(ended.get());
    }
}

package org.carrot.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTest {

    private static final String NAME = "CARROT test";

    private static final Runnable GO_ON = () -> {};

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 1", "2, 0", "3, 1000", "8, 3"})
    void everyTaskRunsOnce(final int threads, final int tasks) {
        final AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        try (Workers workers = new Workers(NAME, threads - 1)) {
            for (int round = 1; round <= 20; round++) {
                workers.run(tasks, (thread, task) -> {
                    assertTrue(thread >= 0 && thread < threads, "thread " + thread);
                    runs.incrementAndGet(task);
                });
                for (int t = 0; t < tasks; t++) {
                    assertEquals(round, runs.get(t));
                }
            }
        }
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        final double[][] results = new double[4][200];
        for (int helpers = 0; helpers < results.length; helpers++) {
            final double[] result = results[helpers];
            try (Workers workers = new Workers(NAME, helpers)) {
                workers.run(result.length, (thread, task) -> result[task] = Math.sin(task));
            }
            assertArrayEquals(results[0], result);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void aFailureArrivesAndTheNextRunIsSound(final int threads) {
        try (Workers workers = new Workers(NAME, threads - 1)) {
            assertThrows(RuntimeException.class, () -> workers.run(50, (thread, task) -> {
                throw new ArithmeticException("task " + task);
            }));
            everyTaskRunsOnce(threads, 10);
        }
    }

    /** The asking thread waits for the helper's failure, and the helper for the asking thread's task. */
    @Test
    void aHelpersFailureReachesTheCallerAsItIs() {
        final AssertionError error = new AssertionError("out of order");
        final CountDownLatch both = new CountDownLatch(2);
        try (Workers workers = new Workers(NAME, 1)) {
            assertSame(error, assertThrows(AssertionError.class, () -> workers.run(2, (thread, task) -> {
                both.countDown();
                await(both);
                if (thread == 1) {
                    throw error;
                }
            })));
        }
    }

    @Test
    void anInterruptionDoesNotCutItShort() {
        final AtomicIntegerArray runs = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(NAME, 1)) {
            Thread.currentThread().interrupt();
            workers.run(100, (thread, task) -> runs.incrementAndGet(task));
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
        for (int t = 0; t < 100; t++) {
            assertEquals(1, runs.get(t));
        }
    }

    @Test
    void helpersAreDaemonsWithAName() throws Exception {
        try (Workers workers = new Workers(NAME, 1)) {
            final Thread helper = workers.begin(Thread::currentThread).await(GO_ON);
            assertEquals(NAME, helper.getName());
            assertTrue(helper.isDaemon());
        }
    }

    @Test
    void whatAComputationThrowsReachesWhoWaits() {
        final IOException failure = new IOException("no such file");
        try (Workers workers = new Workers(NAME, 1)) {
            final Pending<Void, IOException> pending = workers.begin(() -> {
                throw failure;
            });
            assertSame(failure, assertThrows(IOException.class, () -> pending.await(GO_ON)));
            assertSame(failure, assertThrows(IOException.class, () -> Workers.aside(NAME, () -> {
                throw failure;
            }, GO_ON)));
        }
    }

    /** The helper would work for ever; closing interrupts it. */
    @Test
    void aCancellationIsNoticedWhileAHelperIsAtWork() {
        final long begin = System.nanoTime();
        try (Workers workers = new Workers(NAME, 1)) {
            final Pending<Void, RuntimeException> pending = workers.begin(WorkersTest::workForEver);
            assertThrows(CancellationException.class, () -> pending.await(() -> {
                throw new CancellationException("The user cancelled.");
            }));
        }
        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30), "a tenth of a second, on a busy machine");
    }

    @Test
    void anInterruptionIsNoticedWhileAHelperIsAtWork() {
        try (Workers workers = new Workers(NAME, 1)) {
            final Pending<Void, RuntimeException> pending = workers.begin(WorkersTest::workForEver);
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> pending.await(GO_ON));
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterClosingNothingIsAtWork(final boolean interrupted) {
        final CountDownLatch begun = new CountDownLatch(1);
        final AtomicBoolean working = new AtomicBoolean();
        final AtomicBoolean second = new AtomicBoolean();
        final Workers workers = new Workers(NAME, 1);
        workers.begin(() -> {
            working.set(true);
            begun.countDown();
            try {
                return workForEver();
            } finally {
                working.set(false);
            }
        });
        workers.begin(() -> {
            second.set(true);
            return null;
        });
        await(begun);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        workers.close();
        assertEquals(interrupted, Thread.interrupted(), "the flag stays as it is");
        assertEquals(false, working.get(), "it has ended");
        assertEquals(false, second.get(), "what had not begun is given up");
    }

    @Test
    void whatIsLeftToItselfIsInterrupted() throws Exception {
        final AtomicReference<Thread> left = new AtomicReference<>();
        assertThrows(CancellationException.class, () -> Workers.aside(NAME, () -> {
            left.set(Thread.currentThread());
            return workForEver();
        }, () -> {
            throw new CancellationException("The user cancelled.");
        }));
        left.get().join(TimeUnit.SECONDS.toMillis(30));
        assertEquals(false, left.get().isAlive());
    }

    private static Void workForEver() {
        await(new CountDownLatch(1));
        return null;
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

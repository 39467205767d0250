package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkersTest {

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 1", "2, 0", "3, 1000", "8, 3"})
    void everyTaskRunsOnce(final int threads, final int tasks) {
        final AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        try (Workers workers = new Workers(threads)) {
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

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void aFailureArrivesAndTheNextRunIsSound(final int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThrows(RuntimeException.class, () -> workers.run(50, (thread, task) -> {
                throw new ArithmeticException("task " + task);
            }));
            everyTaskRunsOnce(threads, 10);
        }
    }

    @Test
    void anInterruptionDoesNotCutItShort() {
        final AtomicIntegerArray runs = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(2)) {
            Thread.currentThread().interrupt();
            workers.run(100, (thread, task) -> runs.incrementAndGet(task));
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
        for (int t = 0; t < 100; t++) {
            assertEquals(1, runs.get(t));
        }
    }
}

package org.carrot.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.sample.LabelledImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A population is evaluated by several threads as by one, and whatever stops it reaches the caller. */
final class PopulationFitnessTest {

    private static final LabelledImages IMAGES = LinearBlackBox.images(3, .6, 1, "cat", "dog");

    private static SoftPrompts prompts(final int candidates) throws Exception {
        final float[][] prompts = new float[candidates][];
        for (int c = 0; c < candidates; c++) {
            prompts[c] = new LinearBlackBox().embed(LinearBlackBox.INITIAL_TEXT);
            prompts[c][0] += c;
        }
        return new SoftPrompts(prompts, 4);
    }

    private static double[] fitness(final int threads, final int candidates, final ToDoubleFunction<float[]> loss,
        final Monitor monitor) throws Exception {
        final BlackBox box = new BlackBox(new LinearBlackBox(), Ledger.unlimited());
        try (Examples examples = new Examples(box, IMAGES, Monitor.silent());
            PopulationFitness fitness = new PopulationFitness(examples, threads, monitor)) {
            return fitness.of(prompts(candidates), loss);
        }
    }

    private static double loss(final float[] logits) {
        return Logits.crossEntropy(logits, 2, IMAGES.labels());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyCandidateHasItsOwnFitness(final int threads) throws Exception {
        final double[] fitness = fitness(threads, 25, PopulationFitnessTest::loss, Monitor.silent());
        final BlackBox box = new BlackBox(new LinearBlackBox(), Ledger.unlimited());
        try (Examples examples = new Examples(box, IMAGES, Monitor.silent())) {
            for (int c = 0; c < 25; c++) {
                final float[] prompt = prompts(25).candidates()[c];
                assertEquals(loss(examples.logits(SoftPrompts.of(prompt, 4))), fitness[c], "candidate " + c);
            }
        }
    }

    /** A helper is slow; meanwhile the black box goes on answering, in the array that it always uses. */
    @Test
    void aHelpersCopyIsNotOverwritten() throws Exception {
        final CountDownLatch answered = new CountDownLatch(1);
        final AtomicInteger calls = new AtomicInteger();
        final double[] fitness = fitness(2, 2, logits -> {
            if (calls.getAndIncrement() == 0) {
                await(answered);
            } else {
                answered.countDown();
            }
            return loss(logits);
        }, Monitor.silent());
        assertArrayEquals(fitness(1, 2, PopulationFitnessTest::loss, Monitor.silent()), fitness);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatALossThrowsReachesTheCaller(final int threads) {
        final IllegalStateException failure = new IllegalStateException("no such operator");
        assertSame(failure, assertThrows(IllegalStateException.class, () -> fitness(threads, 5, logits -> {
            throw failure;
        }, Monitor.silent())));
    }

    @Test
    void anErrorOfAHelperIsNotLost() {
        final AssertionError error = new AssertionError("out of order");
        assertSame(error, assertThrows(AssertionError.class, () -> fitness(2, 1, logits -> {
            throw error;
        }, Monitor.silent())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cancellationEndsThePopulationBetweenTwoCandidates(final int threads) {
        final AtomicInteger evaluated = new AtomicInteger();
        assertThrows(CancellationException.class, () -> fitness(threads, 9, logits -> {
            evaluated.incrementAndGet();
            return 0;
        }, new Cancelled(() -> evaluated.get() > 0)));
        assertTrue(evaluated.get() < 9, "evaluated " + evaluated);
    }

    @Test
    void cancellationIsNoticedWhileAHelperIsAtWork() {
        final CountDownLatch release = new CountDownLatch(1);
        final AtomicBoolean working = new AtomicBoolean();
        try {
            assertThrows(CancellationException.class, () -> fitness(2, 1, logits -> {
                working.set(true);
                await(release);
                return 0;
            }, new Cancelled(working::get)));
        } finally {
            release.countDown();
        }
    }

    @Test
    void interruptionIsNoticedWhileAHelperIsAtWork() {
        final CountDownLatch release = new CountDownLatch(1);
        final Thread asking = Thread.currentThread();
        try {
            assertThrows(CancellationException.class, () -> fitness(2, 1, logits -> {
                asking.interrupt();
                await(release);
                return 0;
            }, new Cancelled(() -> false)));
            assertTrue(Thread.interrupted(), "the flag stays set");
        } finally {
            release.countDown();
            Thread.interrupted();
        }
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // closing interrupts helpers that nobody waits for any more
            Thread.currentThread().interrupt();
        }
    }

    private record Cancelled(BooleanSupplier when) implements Monitor {

        @Override
        public void report(final double fraction, final String message) {
            // nobody listens
        }

        @Override
        public void checkCancelled() {
            if (when.getAsBoolean()) {
                throw new CancellationException("The user cancelled.");
            }
        }
    }
}

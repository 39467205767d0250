package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carrot.blackbox.Monitor;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine has to do. */
public abstract class RefinerEngineContract {

    protected static final RefinerSettings SMALL =
        new RefinerSettings(2, 16, true, Optimizer.ADAMW, 1e-2, 0.01, 32, 1);

    protected static final RefinerLoss LOSS = new RefinerLoss(0.1, KlDirection.FROM_INPUT);

    /** @return the engine, using so many threads */
    protected abstract RefinerEngine engine(int threads);

    /** A single batch: the optimizer's first moments are 0.1 times the gradient. */
    @ParameterizedTest
    @CsvSource({"5, 2, true, 6, 0, FROM_INPUT", "5, 2, true, 6, .5, FROM_INPUT", "5, 2, true, 6, .5, FROM_OUTPUT",
        "2, 1, true, 5, 1, FROM_OUTPUT", "3, 0, true, 4, .1, FROM_INPUT", "4, 0, false, 3, 2, FROM_OUTPUT",
        "4, 3, true, 3, .1, FROM_OUTPUT", "6, 2, false, 1, .3, FROM_INPUT", "3, 2, true, 290, .2, FROM_OUTPUT"})
    void theGradientIsThatOfTheLoss(final int classes, final int hiddenLayers, final boolean residual,
        final int images, final double lambda, final KlDirection direction) {
        final RefinerSettings settings =
            new RefinerSettings(hiddenLayers, 7, residual, Optimizer.ADAM, 1e-3, 0, 1000, 1);
        final RefinerState start = RefinerState.random(classes, settings, 3);
        final float[] logits = logits(images, classes, 5);
        final int[] labels = labels(images, classes);
        final RefinerState end;
        try (RefinerInTraining refiner = engine(2).open(start, settings)) {
            final double expected = ReferenceRefiner.loss(start.weights(), logits, labels, true, lambda, direction);
            assertEquals(expected, refiner.epoch(logits, labels, new RefinerLoss(lambda, direction), Monitor.silent()),
                1e-5 * (1 + expected));
            end = refiner.state();
        }
        int different = 0;
        for (int l = 0; l <= hiddenLayers; l++) {
            for (final boolean ofWeights : new boolean[]{true, false}) {
                final float[] parameters = parameters(start.weights().layers().get(l), ofWeights);
                final float[] moments = parameters(end.first().get(l), ofWeights);
                for (int j = 0; j < parameters.length; j++) {
                    final float value = parameters[j];
                    final float step = 0x1p-13f;
                    parameters[j] = value + step;
                    final double up = ReferenceRefiner.loss(start.weights(), logits, labels, true, lambda, direction);
                    final double above = parameters[j];
                    parameters[j] = value - step;
                    final double down = ReferenceRefiner.loss(start.weights(), logits, labels, true, lambda, direction);
                    final double expected = (up - down) / (above - parameters[j]);
                    parameters[j] = value;
                    assertEquals(expected, moments[j] / 0.1, 2e-4 + 1e-3 * Math.abs(expected),
                        "layer " + l + (ofWeights ? ", weight " : ", bias ") + j);
                    different += Math.abs(expected) > 1e-3 ? 1 : 0;
                }
            }
        }
        assertTrue(different > 3, "parameters that matter: " + different);
    }

    private static float[] parameters(final Layer layer, final boolean weights) {
        return weights ? layer.weights() : layer.bias();
    }

    @ParameterizedTest
    @CsvSource({"7, 2, true, 1", "10, 2, false, 300", "3, 0, true, 513", "4, 1, true, 64"})
    void refinesAndJudgesAsTheFormulasSay(final int classes, final int hiddenLayers, final boolean residual,
        final int images) {
        final RefinerSettings settings =
            new RefinerSettings(hiddenLayers, 19, residual, Optimizer.ADAMW, 1e-3, 0, 32, 1);
        final RefinerState state = RefinerState.random(classes, settings, 7);
        final float[] logits = logits(images, classes, 8);
        final int[] labels = labels(images, classes);
        try (RefinerInTraining refiner = engine(2).open(state, settings)) {
            final float[] refined = refine(refiner, logits);
            for (int i = 0; i < images; i++) {
                final double[] row = new double[classes];
                for (int k = 0; k < classes; k++) {
                    row[k] = logits[i * classes + k];
                }
                final double[] expected = ReferenceRefiner.refine(state.weights(), row);
                for (int k = 0; k < classes; k++) {
                    assertEquals(expected[k], refined[i * classes + k], 1e-5, "image " + i + ", class " + k);
                }
            }
            for (final KlDirection direction : KlDirection.values()) {
                final double expected = ReferenceRefiner.loss(state.weights(), logits, labels, false, 1.5, direction);
                assertEquals(expected, refiner.consistentLoss(logits, labels, 1.5, direction, Monitor.silent()), 1e-5);
            }
            assertEquals(ReferenceRefiner.loss(state.weights(), logits, labels, false, 0, KlDirection.FROM_INPUT),
                refiner.consistentLoss(logits, labels, 0, KlDirection.FROM_INPUT, Monitor.silent()), 1e-6);
            refiner.refine(logits, logits, Monitor.silent());
            assertArrayEquals(refined, logits, "it may write over its input");
        }
    }

    /** AdamW's first step is p (1 - lr decay) - lr g / (|g| + eps), nearly lr in the gradient's direction. */
    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void theFirstStepIsTheOptimizers(final Optimizer optimizer) {
        final RefinerSettings settings = new RefinerSettings(1, 9, true, optimizer, 0.1, 0.5, 100, 1);
        final RefinerState start = RefinerState.random(4, settings, 1);
        try (RefinerInTraining refiner = engine(1).open(start, settings)) {
            refiner.epoch(logits(20, 4, 2), labels(20, 4), LOSS, Monitor.silent());
            final RefinerState end = refiner.state();
            final float[] before = start.weights().layers().get(1).bias();
            final float[] after = end.weights().layers().get(1).bias();
            for (int k = 0; k < before.length; k++) {
                final double kept = optimizer == Optimizer.ADAMW ? 0.95 * before[k] : before[k];
                assertEquals(kept - 0.1 * Math.signum(end.first().get(1).bias()[k]), after[k], 1e-5);
            }
            assertEquals(1, end.steps());
            assertEquals(1, end.epochs());
        }
    }

    /** Images fewer than a batch, one more than a batch, one class, one image; linear and without residual. */
    @ParameterizedTest
    @CsvSource({"5, 2, 2, true, 32", "33, 3, 2, true, 32", "1, 4, 1, true, 8", "64, 2, 0, true, 64",
        "40, 6, 2, false, 7", "129, 10, 2, true, 256", "1300, 3, 1, true, 1200"})
    void trainingLowersTheLoss(final int images, final int classes, final int hiddenLayers, final boolean residual,
        final int batchSize) {
        final RefinerSettings settings =
            new RefinerSettings(hiddenLayers, 16, residual, Optimizer.ADAMW, 1e-2, 0.01, batchSize, 1);
        try (RefinerInTraining refiner = engine(2).open(RefinerState.random(classes, settings, 1), settings)) {
            final float[] logits = logits(images, classes, 3);
            final int[] labels = labels(images, classes);
            final double first = refiner.epoch(logits, labels, LOSS, Monitor.silent());
            double last = first;
            for (int e = 0; e < 60; e++) {
                last = refiner.epoch(logits, labels, LOSS, Monitor.silent());
            }
            assertTrue(last < first, last + " after " + first);
            assertEquals(61 * ((images + batchSize - 1) / batchSize), refiner.state().steps());
        }
    }

    @Test
    void aSingleClassIsAlwaysRight() {
        try (RefinerInTraining refiner = engine(1).open(RefinerState.random(1, SMALL, 1), SMALL)) {
            assertEquals(0, refiner.epoch(new float[]{3, -1}, new int[]{0, 0}, LOSS, Monitor.silent()), 1e-6);
            assertEquals(0, refiner.consistentLoss(new float[]{3, -1}, new int[]{0, 0}, 1, KlDirection.FROM_OUTPUT,
                Monitor.silent()), 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(KlDirection.class)
    void extremeLogitsGiveNumbers(final KlDirection direction) {
        final float[] logits = {1e4f, -1e4f, 0, Float.NEGATIVE_INFINITY, 3, -1e30f, 5, 5, 5, -1e4f, 1e4f, 1e4f};
        final int[] labels = {0, 1, 2, 0};
        try (RefinerInTraining refiner = engine(2).open(RefinerState.random(3, SMALL, 1), SMALL)) {
            for (final float logit : refine(refiner, logits)) {
                assertTrue(Float.isFinite(logit), "logit " + logit);
            }
            for (int e = 0; e < 20; e++) {
                final double loss = refiner.epoch(logits, labels, new RefinerLoss(1, direction), Monitor.silent());
                assertTrue(Double.isFinite(loss) && loss >= 0, "loss " + loss);
            }
            for (final Layer layer : refiner.state().weights().layers()) {
                for (final float weight : layer.weights()) {
                    assertTrue(Float.isFinite(weight), "weight " + weight);
                }
            }
            final double fitness = refiner.consistentLoss(logits, labels, 1, direction, Monitor.silent());
            assertTrue(Double.isFinite(fitness) && fitness > 0, "fitness " + fitness);
        }
    }

    /** 20000 at least for a label 2e4 below the other, infinite for one that is ruled out; no number for no number. */
    @Test
    void theFitnessOfExtremeLogits() {
        try (RefinerInTraining refiner = engine(1).open(RefinerState.random(2, SMALL, 1), SMALL)) {
            final double certain = fitness(refiner, new float[]{1e4f, -1e4f}, 1);
            assertTrue(certain >= 20000 && certain < 1e6, "fitness " + certain);
            assertEquals(Double.POSITIVE_INFINITY, fitness(refiner, new float[]{0, Float.NEGATIVE_INFINITY}, 1));
            assertTrue(Double.isFinite(fitness(refiner, new float[]{0, Float.NEGATIVE_INFINITY}, 0)));
            assertEquals(Double.NaN, fitness(refiner, new float[]{Float.NaN, 0}, 1));
            assertEquals(Double.NaN, fitness(refiner, new float[]{Float.POSITIVE_INFINITY, 0}, 0));
            assertTrue(Double.isFinite(fitness(refiner, new float[]{1, 0}, 0)), "nothing is spoilt");
        }
    }

    private static double fitness(final RefinerInTraining refiner, final float[] logits, final int label) {
        return refiner.consistentLoss(logits, new int[]{label}, 1, KlDirection.FROM_OUTPUT, Monitor.silent());
    }

    @Test
    void aLogitThatIsNoNumberTeachesNothing() {
        try (RefinerInTraining refiner = engine(1).open(RefinerState.random(3, SMALL, 1), SMALL)) {
            final byte[] before = bytes(refiner.state());
            final float[] logits = logits(50, 3, 1);
            logits[149] = Float.NaN;
            assertEquals(Double.NaN, refiner.epoch(logits, labels(50, 3), LOSS, Monitor.silent()));
            assertArrayEquals(before, bytes(refiner.state()));
            assertTrue(Float.isNaN(refine(refiner, logits)[149]));
            logits[149] = 0;
            assertTrue(Double.isFinite(refiner.epoch(logits, labels(50, 3), LOSS, Monitor.silent())));
        }
    }

    /** Batches of one part and of several, a last one that is smaller. */
    @ParameterizedTest
    @CsvSource({"100, 7", "700, 300", "1500, 1100"})
    void theNumberOfThreadsChangesNothing(final int images, final int batchSize) throws Exception {
        final RefinerSettings settings =
            new RefinerSettings(2, 33, true, Optimizer.ADAMW, 1e-2, 0.01, batchSize, 1);
        final float[] logits = logits(images, 9, 3);
        final int[] labels = labels(images, 9);
        final List<byte[]> states = new ArrayList<>();
        final List<Double> losses = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads++) {
            try (RefinerInTraining refiner = engine(threads).open(RefinerState.random(9, settings, 1), settings)) {
                for (int e = 0; e < 3; e++) {
                    refiner.epoch(logits, labels, LOSS, Monitor.silent());
                }
                states.add(bytes(refiner.state()));
                losses.addAll(fitnessOnThreads(refiner, logits, labels, threads));
            }
        }
        assertArrayEquals(states.get(0), states.get(1));
        assertArrayEquals(states.get(0), states.get(2));
        assertEquals(1, losses.stream().distinct().count(), losses.toString());
    }

    private static List<Double> fitnessOnThreads(final RefinerInTraining refiner, final float[] logits,
        final int[] labels, final int threads) throws Exception {
        final ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            final List<Future<Double>> pending = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                pending.add(pool.submit(
                    () -> refiner.consistentLoss(logits, labels, 1, KlDirection.FROM_OUTPUT, Monitor.silent())));
            }
            final List<Double> losses = new ArrayList<>();
            for (final Future<Double> loss : pending) {
                losses.add(loss.get());
            }
            return losses;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void goesOnBitForBitFromAState() throws IOException {
        final float[] logits = logits(70, 5, 3);
        final int[] labels = labels(70, 5);
        final RefinerState middle;
        final byte[] end;
        try (RefinerInTraining refiner = engine(2).open(RefinerState.random(5, SMALL, 1), SMALL)) {
            train(refiner, logits, labels, 3);
            middle = refiner.state();
            train(refiner, logits, labels, 4);
            end = bytes(refiner.state());
        }
        final RefinerState read =
            RefinerState.read(new DataInputStream(new ByteArrayInputStream(bytes(middle))));
        try (RefinerInTraining refiner = engine(1).open(read, SMALL)) {
            train(refiner, logits, labels, 4);
            assertArrayEquals(end, bytes(refiner.state()));
        }
        try (RefinerInTraining refiner = engine(1).open(RefinerState.random(5, SMALL, 2), SMALL)) {
            train(refiner, logits, labels, 7);
            assertFalse(Arrays.equals(end, bytes(refiner.state())), "the seed matters");
        }
    }

    private static void train(final RefinerInTraining refiner, final float[] logits, final int[] labels,
        final int epochs) {
        for (int e = 0; e < epochs; e++) {
            refiner.epoch(logits, labels, LOSS, Monitor.silent());
        }
    }

    @Test
    void aCancelledEpochLeavesAUsableState() {
        final float[] logits = logits(100, 3, 3);
        final int[] labels = labels(100, 3);
        try (RefinerInTraining refiner = engine(2).open(RefinerState.random(3, SMALL, 1), SMALL)) {
            train(refiner, logits, labels, 1);
            final RefinerState before = refiner.state();
            assertThrows(CancellationException.class,
                () -> refiner.epoch(logits, labels, LOSS, new CancelledAt(3)));
            assertEquals(before.steps() + 2, refiner.state().steps());
            assertEquals(before.epochs(), refiner.state().epochs());
            assertTrue(Double.isFinite(refiner.epoch(logits, labels, LOSS, Monitor.silent())));
            assertThrows(CancellationException.class,
                () -> refiner.consistentLoss(logits, labels, 1, KlDirection.FROM_OUTPUT, new CancelledAt(1)));
            assertThrows(CancellationException.class,
                () -> refiner.refine(logits, new float[logits.length], new CancelledAt(1)));
        }
    }

    @Test
    void anInterruptionStopsItAndStaysKnown() {
        try (RefinerInTraining refiner = engine(2).open(RefinerState.random(3, SMALL, 1), SMALL)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> train(refiner, logits(9, 3, 3), labels(9, 3), 1));
            assertTrue(Thread.interrupted(), "the flag stays set");
            train(refiner, logits(9, 3, 3), labels(9, 3), 1);
        }
    }

    @Test
    void saysWhatIsWrongWithTheData() {
        try (RefinerInTraining refiner = engine(1).open(RefinerState.random(3, SMALL, 1), SMALL)) {
            final float[] logits = new float[6];
            assertMessage("Image 1 has the label 3, but the 3 classes are 0 to 2",
                () -> refiner.epoch(logits, new int[]{0, 3}, LOSS, Monitor.silent()));
            assertMessage("at least one labelled image",
                () -> refiner.epoch(new float[0], new int[0], LOSS, Monitor.silent()));
            assertMessage("3 images of 3 classes have 9 logits, not 6", () -> refiner.consistentLoss(logits, new int[3],
                1, KlDirection.FROM_INPUT, Monitor.silent()));
        }
        assertMessage("2 hidden layers of 16 units, with residual", () -> engine(1)
            .open(RefinerState.random(3, SMALL, 1), new RefinerSettings(1, 16, true, Optimizer.ADAM, 1, 0, 1, 1)));
        assertMessage("without residual", () -> engine(1).open(RefinerState.random(3, SMALL, 1),
            new RefinerSettings(2, 16, false, Optimizer.ADAM, 1, 0, 1, 1)));
        assertMessage("at least 1 thread, not 0", () -> engine(0));
    }

    private static void assertMessage(final String part, final Executable action) {
        final String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    protected static byte[] bytes(final RefinerState state) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            state.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    protected static float[] refine(final RefinerInTraining refiner, final float[] logits) {
        final float[] refined = new float[logits.length];
        refiner.refine(logits, refined, Monitor.silent());
        return refined;
    }

    /** Logits of which the label's own is a little higher on average. */
    protected static float[] logits(final int images, final int classes, final long seed) {
        final Random random = new Random(seed);
        final float[] logits = new float[images * classes];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)(2 * random.nextGaussian()) + (i / classes % classes == i % classes ? 0.5f : 0);
        }
        return logits;
    }

    protected static int[] labels(final int images, final int classes) {
        final int[] labels = new int[images];
        Arrays.setAll(labels, i -> i % classes);
        return labels;
    }

    /** Cancels at the n-th question. */
    private static final class CancelledAt implements Monitor {

        private int m_left;

        CancelledAt(final int question) {
            m_left = question;
        }

        @Override
        public void report(final double fraction, final String message) {
            // nobody listens
        }

        @Override
        public void checkCancelled() {
            m_left--;
            if (m_left == 0) {
                throw new CancellationException();
            }
        }
    }
}

package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefinerTest {

    private static final RefinerSettings SMALL = new RefinerSettings(2, 16, true, 1e-2, 0.01, 32);

    private static final RefinerLoss LOSS = new RefinerLoss(0.1, KlDirection.FROM_INPUT);

    /** Two hidden units: h = relu(y1 - y2), relu(y2); R = (h1 + 2 h2, 3 h1 - h2) + (1, -1). */
    private static final List<Layer> BY_HAND =
        List.of(new Layer(2, 2, new float[]{1, -1, 0, 1}, new float[]{0, 0}),
            new Layer(2, 2, new float[]{1, 2, 3, -1}, new float[]{1, -1}));

    @Test
    void refinesAsComputedByHand() {
        final float[] logits = {5, 2, -1, 4};
        // h = (3, 2) and (0, 4): R = (8, 6) and (9, -5)
        assertArrayEquals(new float[]{13, 8, 8, -1}, refine(Refiner.of(new RefinerWeights(BY_HAND, true)), logits));
        assertArrayEquals(new float[]{8, 6, 9, -5}, refine(Refiner.of(new RefinerWeights(BY_HAND, false)), logits));
    }

    @Test
    void mayWriteOverItsInput() {
        final Refiner refiner = Refiner.random(3, SMALL, 1);
        final float[] logits = logits(100, 3, 5);
        final float[] expected = refine(refiner, logits);
        refiner.refine(logits, logits, refiner.scratch(), Monitor.silent());
        assertArrayEquals(expected, logits);
    }

    @Test
    void weightsSurviveAReading() {
        final Refiner refiner = Refiner.random(4, SMALL, 1);
        final float[] logits = logits(9, 4, 2);
        assertArrayEquals(refine(refiner, logits), refine(Refiner.of(refiner.weights()), logits));
        refiner.weights().layers().get(0).weights()[0] = 99;
        assertArrayEquals(refine(refiner, logits), refine(Refiner.of(refiner.weights()), logits), 0, "a copy");
    }

    /** PyTorch: uniform in +-1 / sqrt(inputs), so of deviation 1 / sqrt(3 inputs), weights and biases alike. */
    @Test
    void startsLikePyTorchsLinearLayers() {
        final RefinerWeights weights = Refiner.random(100, new RefinerSettings(1, 400, true, 1e-3, 0, 32), 1).weights();
        for (final Layer layer : weights.layers()) {
            final double bound = 1 / Math.sqrt(layer.in());
            double squares = 0;
            for (final float weight : layer.weights()) {
                assertTrue(Math.abs(weight) <= bound, "weight " + weight);
                squares += weight * weight;
            }
            assertEquals(bound / Math.sqrt(3), Math.sqrt(squares / layer.weights().length), 0.01 * bound);
            for (final float bias : layer.bias()) {
                assertTrue(Math.abs(bias) <= bound, "bias " + bias);
            }
            assertFalse(Arrays.equals(layer.bias(), new float[layer.out()]), "biases are drawn, too");
        }
    }

    @Test
    void logitsOfAnySizeGiveFiniteResults() {
        final Refiner refiner = Refiner.random(3, SMALL, 1);
        final float[] refined = refine(refiner, new float[]{1e4f, -1e4f, 0, Float.NEGATIVE_INFINITY, 3, -1e30f,
            Float.POSITIVE_INFINITY, 3e38f, 0});
        for (final float logit : refined) {
            assertTrue(Float.isFinite(logit), "logit " + logit);
        }
        assertTrue(Float.isNaN(refine(refiner, new float[]{Float.NaN, 0, 0})[0]));
    }

    /** Images fewer than a batch, one more than a batch, two classes, one image; linear and without residual. */
    @ParameterizedTest
    @CsvSource({"5, 2, 2, true, 32", "33, 3, 2, true, 32", "1, 4, 1, true, 8", "64, 2, 0, true, 64",
        "40, 6, 2, false, 7", "129, 10, 2, true, 256"})
    void trainingLowersTheLoss(final int images, final int classes, final int hiddenLayers, final boolean residual,
        final int batchSize) {
        final RefinerSettings settings = new RefinerSettings(hiddenLayers, 16, residual, 1e-2, 0.01, batchSize);
        final Refiner refiner = Refiner.random(classes, settings, 1);
        final RefinerTrainer trainer = new RefinerTrainer(refiner, settings, LOSS, 2);
        final float[] logits = logits(images, classes, 3);
        final int[] labels = labels(images, classes);
        final double before = Logits.crossEntropy(refine(refiner, logits), classes, labels);
        final double first = trainer.epoch(logits, labels, Monitor.silent());
        double last = first;
        for (int e = 0; e < 60; e++) {
            last = trainer.epoch(logits, labels, Monitor.silent());
        }
        final double after = Logits.crossEntropy(refine(refiner, logits), classes, labels);
        assertTrue(last < first, last + " after " + first);
        assertTrue(after < before, after + " after " + before);
    }

    /** With a single batch the reported loss is that of the weights before the step, in whatever order. */
    @Test
    void theLossIsThatBeforeTheStep() {
        final Refiner refiner = Refiner.random(3, SMALL, 1);
        final float[] logits = logits(20, 3, 3);
        final int[] labels = labels(20, 3);
        final float[] refined = refine(refiner, logits);
        final double expected = Logits.crossEntropy(refined, 3, labels) + 0.1 * KlDirection.FROM_INPUT.mean(logits, refined, 3);
        assertEquals(expected, new RefinerTrainer(refiner, SMALL, LOSS, 2).epoch(logits, labels, Monitor.silent()), 1e-6);
    }

    @Test
    void aHeavyConsistencyTermKeepsTheRefinerNearItsInput() {
        final float[] logits = logits(60, 3, 3);
        final int[] labels = labels(60, 3);
        final double[] distances = new double[2];
        for (int i = 0; i < 2; i++) {
            final Refiner refiner = Refiner.random(3, SMALL, 1);
            final RefinerTrainer trainer =
                new RefinerTrainer(refiner, SMALL, new RefinerLoss(i == 0 ? 0 : 20, KlDirection.FROM_INPUT), 2);
            for (int e = 0; e < 50; e++) {
                trainer.epoch(logits, labels, Monitor.silent());
            }
            distances[i] = KlDirection.FROM_INPUT.mean(logits, refine(refiner, logits), 3);
        }
        assertTrue(distances[1] < 0.2 * distances[0], distances[1] + " against " + distances[0]);
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        assertArrayEquals(trained(5), trained(5));
        assertFalse(Arrays.equals(trained(5), trained(6)), "the seed shuffles");
    }

    @Test
    void theOptimiserLastsOverEpochs() {
        final float[] logits = logits(8, 3, 3);
        final int[] labels = labels(8, 3);
        final Refiner lasting = Refiner.random(3, SMALL, 1);
        final RefinerTrainer trainer = new RefinerTrainer(lasting, SMALL, LOSS, 2);
        final Refiner renewed = Refiner.random(3, SMALL, 1);
        for (int e = 0; e < 5; e++) {
            trainer.epoch(logits, labels, Monitor.silent());
            new RefinerTrainer(renewed, SMALL, LOSS, 2).epoch(logits, labels, Monitor.silent());
        }
        assertFalse(Arrays.equals(refine(lasting, logits), refine(renewed, logits)));
    }

    @Test
    void stopsWhenTheThreadIsInterrupted() {
        final Refiner refiner = Refiner.random(3, SMALL, 1);
        final RefinerTrainer trainer = new RefinerTrainer(refiner, SMALL, LOSS, 2);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class,
                () -> trainer.epoch(logits(8, 3, 3), labels(8, 3), Monitor.silent()));
            assertThrows(CancellationException.class, () -> refine(refiner, logits(8, 3, 3)));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void settingsSayWhatIsWrong() {
        assertMessage("-1", () -> new RefinerSettings(-1, 8, true, 1e-3, 0, 8));
        assertMessage("at least 1 unit, not 0", () -> new RefinerSettings(1, 0, true, 1e-3, 0, 8));
        assertMessage("positive, not -0.5", () -> new RefinerSettings(1, 8, true, -0.5, 0, 8));
        assertMessage("not NaN", () -> new RefinerSettings(1, 8, true, 1e-3, Double.NaN, 8));
        assertMessage("batch size must be at least 1, not 0", () -> new RefinerSettings(1, 8, true, 1e-3, 0, 0));
    }

    private static void assertMessage(final String part, final Executable action) {
        final String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static float[] trained(final long seed) {
        final Refiner refiner = Refiner.random(3, SMALL, 1);
        final RefinerTrainer trainer = new RefinerTrainer(refiner, SMALL, LOSS, seed);
        for (int e = 0; e < 10; e++) {
            trainer.epoch(logits(50, 3, 3), labels(50, 3), Monitor.silent());
        }
        return refine(refiner, logits(50, 3, 3));
    }

    private static float[] refine(final Refiner refiner, final float[] logits) {
        final float[] refined = new float[logits.length];
        refiner.refine(logits, refined, refiner.scratch(), Monitor.silent());
        return refined;
    }

    /** Logits of which the label's own is a little higher on average. */
    private static float[] logits(final int images, final int classes, final long seed) {
        final Random random = new Random(seed);
        final float[] logits = new float[images * classes];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)(2 * random.nextGaussian()) + (i / classes % classes == i % classes ? 0.5f : 0);
        }
        return logits;
    }

    private static int[] labels(final int images, final int classes) {
        final int[] labels = new int[images];
        Arrays.setAll(labels, i -> i % classes);
        return labels;
    }
}

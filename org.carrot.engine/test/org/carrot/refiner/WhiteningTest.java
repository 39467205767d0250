package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WhiteningTest {

    /** Around (10, 20) and along the axes: variances 8 and 2, a share of 0.8 and 0.2. */
    private static final float[] CROSS = {14, 20, 6, 20, 10, 22, 10, 18};

    @Test
    void withoutWhiteningRowsAreOnlyCentredAndScaled() {
        final float scale = (float)Math.sqrt(10);
        assertArrayEquals(new float[]{4 / scale, 0, -4 / scale, 0, 0, 2 / scale, 0, -2 / scale},
            Whitening.of(new Spread(CROSS, 2), 0).apply(CROSS), 1e-6f);
    }

    /**
     * Wholly whitened, each of two directions has variance 1/2, so that the mean length is 1; half whitened, 2/3 and 1/3.
     */
    @Test
    void variancesAreEvenedOut() {
        assertArrayEquals(new double[]{.5, .5}, variances(Whitening.of(new Spread(CROSS, 2), 1).apply(CROSS)), 2e-4);
        assertArrayEquals(new double[]{2 / 3., 1 / 3.}, variances(Whitening.of(new Spread(CROSS, 2), .5).apply(CROSS)),
            2e-4);
    }

    /** The larger first: the order of directions means nothing. */
    private static double[] variances(final float[] rows) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < rows.length; i += 2) {
            first += rows[i] * rows[i] / (rows.length / 2.);
            second += rows[i + 1] * rows[i + 1] / (rows.length / 2.);
        }
        return new double[]{Math.max(first, second), Math.min(first, second)};
    }

    @Test
    void aLayerOfWhitenedRowsBecomesOneOfTheRowsThemselves() {
        final Random random = new Random(1);
        final float[] rows = new float[60];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float)(7 + (i % 3 + 1) * random.nextGaussian());
        }
        final double[] parameters = random.doubles(8).toArray();
        final Whitening whitening = Whitening.of(new Spread(rows, 3), .7);
        final float[] whitened = whitening.apply(rows);
        final Layer layer = whitening.unfold(parameters, 2);
        for (int i = 0; i < 20; i++) {
            for (int k = 0; k < 2; k++) {
                double expected = parameters[6 + k];
                double own = layer.bias()[k];
                for (int d = 0; d < 3; d++) {
                    expected += parameters[d * 2 + k] * whitened[i * 3 + d];
                    own += layer.weights()[k * 3 + d] * rows[i * 3 + d];
                }
                assertEquals(expected, own, 1e-4);
            }
        }
    }

    /** Three rows span a plane; their lengths and angles stay as they are, but for the scale. */
    @Test
    void fewerRowsThanValuesTakeFewerDirections() {
        final float[] rows = {3, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0};
        final Whitening whitening = Whitening.of(new Spread(rows, 5), 0);
        assertEquals(2, whitening.directions());
        final float[] z = whitening.apply(rows);
        double squares = 0;
        for (final float value : z) {
            squares += value * value / 3;
        }
        assertEquals(1, squares, 1e-5);
        // squared distances: 9 + 1 from the first to the second and to the third, 4 between those
        final double first = Math.pow(z[0] - z[2], 2) + Math.pow(z[1] - z[3], 2);
        final double second = Math.pow(z[0] - z[4], 2) + Math.pow(z[1] - z[5], 2);
        final double third = Math.pow(z[2] - z[4], 2) + Math.pow(z[3] - z[5], 2);
        assertEquals(1, first / second, 1e-4);
        assertEquals(.4, third / first, 1e-4);
    }

    @Test
    void manyClassesAndFewImagesAreFitted() {
        final Random random = new Random(4);
        final int classes = 300;
        final int[] labels = {7, 7, 120, 120, 299, 299};
        final float[] logits = new float[labels.length * classes];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)random.nextGaussian() + (i % classes == labels[i / classes] ? 1 : 0);
        }
        for (final double whitening : new double[]{0, .5, 1}) {
            final double loss = Logits.crossEntropy(logits, classes, labels);
            assertTrue(loss(logits, labels, whitening, .01) < loss / 2, whitening + ": " + loss);
        }
    }

    /** More classes than the model has features: the scores vary in as many directions as it has features, and no more. */
    @ParameterizedTest
    @CsvSource({"250, 128, 500", "1000, 512, 1000", "1000, 512, 60"})
    void moreClassesThanFeaturesAreWhitened(final int classes, final int features, final int images) {
        final float[] rows = products(images, classes, features);
        final Whitening whitening = Whitening.of(new Spread(rows, classes), 1);
        final float[] whitened = whitening.apply(rows);
        double squares = 0;
        for (final float value : whitened) {
            squares += (double)value * value / images;
        }
        assertEquals(1, squares, 1e-3);
    }

    @Test
    void aRefinerIsFittedToMoreClassesThanFeatures() {
        final int classes = 250;
        final int[] labels = IntStream.range(0, 2 * classes).map(i -> i / 2).toArray();
        final float[] logits = products(labels.length, classes, 128);
        for (int i = 0; i < labels.length; i++) {
            logits[i * classes + labels[i]] += .5f;
        }
        final double loss = Logits.crossEntropy(logits, classes, labels);
        for (final double whitening : new double[]{.5, 1}) {
            assertTrue(loss(logits, labels, whitening, 1) < loss, whitening + ": " + loss);
        }
    }

    /** @return logits as a model makes them, of random images and texts */
    private static float[] products(final int images, final int classes, final int features) {
        final Random random = new Random(6);
        final float[][] texts = new float[classes][features];
        final float[] logits = new float[images * classes];
        for (final float[] text : texts) {
            fill(text, random);
        }
        final float[] image = new float[features];
        for (int i = 0; i < images; i++) {
            fill(image, random);
            for (int k = 0; k < classes; k++) {
                double sum = 0;
                for (int f = 0; f < features; f++) {
                    sum += (double)image[f] * texts[k][f];
                }
                logits[i * classes + k] = (float)(sum / Math.sqrt(features));
            }
        }
        return logits;
    }

    private static void fill(final float[] values, final Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)random.nextGaussian();
        }
    }

    @Test
    void equalRowsStayFinite() {
        final float[] rows = {1, 2, 1, 2};
        assertArrayEquals(new float[4], Whitening.of(new Spread(rows, 2), 1).apply(rows));
    }

    @Test
    void anExponentOutOfRangeIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Whitening.of(new Spread(CROSS, 2), 1.5)).getMessage()
            .contains("not 1.5"));
        assertThrows(IllegalArgumentException.class, () -> Whitening.of(new Spread(CROSS, 2), Double.NaN));
    }

    /** What tells the classes apart is a hundredth of the variance: the same penalty suppresses it unless it is whitened. */
    @Test
    void aWhitenedRefinerFindsWhatVariesLittle() {
        final Random random = new Random(2);
        final int images = 60;
        final float[] logits = new float[2 * images];
        final int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = i % 2;
            final double common = 5 * random.nextGaussian();
            final double own = (labels[i] == 0 ? -.5 : .5) + .2 * random.nextGaussian();
            // labelled against the larger logit
            logits[2 * i] = (float)(common + own);
            logits[2 * i + 1] = (float)(common - own);
        }
        final double plain = loss(logits, labels, 0, 1);
        final double whitened = loss(logits, labels, 1, 1);
        assertTrue(whitened < plain / 2, whitened + " against " + plain);
    }

    private static double loss(final float[] logits, final int[] labels, final double whitening, final double penalty) {
        final Refiner refiner =
            Refiner.of(new RidgeRefiner(logits, labels).whitened(whitening).fit(penalty, Monitor.silent()));
        final float[] refined = new float[logits.length];
        refiner.refine(logits, refined, refiner.buffers(), Monitor.silent());
        return Logits.crossEntropy(refined, logits.length / labels.length, labels);
    }
}

package org.carrot.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.probe.LinearProbe.Fit;
import org.junit.jupiter.api.Test;

final class LinearProbeTest {

    private static final int CLASSES = 3;

    private static final int WIDTH = 5;

    /**
     * Against LogisticRegression of scikit-learn 1.9.1 (solver newton-cg, tol 1e-12) on the same images: coefficients,
     * intercepts less their mean, and probabilities of the first two images.
     */
    @Test
    void theMinimumIsThatOfScikitLearn() {
        equals(.5, new double[][]{{.16239276, .26944479, .17559054, -.11069664, -.15151717},
            {-.42647802, -.15714858, .15084942, .25068331, .18496728},
            {.26408525, -.11229622, -.32643996, -.13998668, -.03345011}}, new double[]{.00791651, -.27230764, .26439113},
            new double[][]{{.53170284, .12592661, .34237055}, {.18146711, .52753302, .29099987}});
        equals(20, new double[][]{{1.34924113, -.2273224, .89953927, -.84319112, -.10015969},
            {-2.53897427, .37451124, .10129803, .97112135, .70096844},
            {1.18973314, -.14718884, -1.0008373, -.12793023, -.60080875}}, new double[]{.1886609, -.56884551, .38018461},
            new double[][]{{.67907445, .00753856, .31338698}, {.02244651, .94430496, .03324852}});
    }

    private static void equals(final double strength, final double[][] coefficients, final double[] intercepts,
        final double[][] probabilities) {
        final FeatureSet images = reference();
        final LinearClassifier classifier =
            new LinearProbe(List.of(strength)).fit(images, images, CLASSES, Monitor.silent()).classifier();
        double mean = 0;
        for (final float bias : classifier.bias()) {
            mean += bias / CLASSES;
        }
        for (int k = 0; k < CLASSES; k++) {
            for (int d = 0; d < WIDTH; d++) {
                assertEquals(coefficients[k][d], classifier.weights()[d * CLASSES + k], 1e-3);
            }
            assertEquals(intercepts[k], classifier.bias()[k] - mean, 1e-3);
        }
        final float[] logits = classifier.logits(images.features());
        for (int i = 0; i < probabilities.length; i++) {
            final double[] row = new double[CLASSES];
            Logits.softmax(logits, i * CLASSES, row);
            assertArrayEquals(probabilities[i], row, 1e-4);
        }
    }

    /** x_id = sin(1 + 3 i + 7 d + (i mod 3) d / 2), twelve images of class i mod 3 but for two. */
    private static FeatureSet reference() {
        final float[] features = new float[12 * WIDTH];
        final int[] labels = new int[12];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
            for (int d = 0; d < WIDTH; d++) {
                features[i * WIDTH + d] = (float)Math.sin(1 + 3 * i + 7 * d + i % 3 * d * .5);
            }
        }
        labels[4] = 0;
        labels[9] = 2;
        return new FeatureSet(features, labels);
    }

    /** Noise in most dimensions: a strong penalty generalises, a weak one learns the noise by heart. */
    @Test
    void validationChoosesTheStrength() {
        final Random random = new Random(3);
        final FeatureSet training = noisy(8, random);
        final FeatureSet validation = noisy(400, random);
        final Fit chosen = new LinearProbe(List.of(.05, 1e5)).fit(training, validation, 2, Monitor.silent());
        final Fit byHeart = new LinearProbe(List.of(1e5)).fit(training, validation, 2, Monitor.silent());
        assertEquals(.05, chosen.strength());
        assertEquals(1, byHeart.classifier().accuracy(training));
        assertTrue(chosen.validationAccuracy() > byHeart.validationAccuracy());
        assertEquals(chosen.classifier().accuracy(validation), chosen.validationAccuracy());
    }

    private static FeatureSet noisy(final int images, final Random random) {
        final int width = 40;
        final float[] features = new float[images * width];
        final int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = i % 2;
            for (int d = 0; d < width; d++) {
                features[i * width + d] = (float)(random.nextGaussian() + (d < 8 ? 2 * labels[i] - 1 : 0) * .7);
            }
        }
        return new FeatureSet(features, labels);
    }

    @Test
    void theSameImagesGiveTheSameClassifier() {
        final Fit first = LinearProbe.DEFAULT.fit(reference(), reference(), CLASSES, Monitor.silent());
        final Fit again = LinearProbe.DEFAULT.fit(reference(), reference(), CLASSES, Monitor.silent());
        assertArrayEquals(first.classifier().weights(), again.classifier().weights());
        assertEquals(first.strength(), again.strength());
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class,
                () -> LinearProbe.DEFAULT.fit(reference(), reference(), CLASSES, Monitor.silent()));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new LinearProbe(List.of(1., -2.))).getMessage()
            .contains("-2.0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new FeatureSet(new float[7], new int[2]))
            .getMessage().contains("7 feature values"));
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> new LinearClassifier(2, 3, new float[5], new float[3])).getMessage().contains("5 weights"));
    }
}

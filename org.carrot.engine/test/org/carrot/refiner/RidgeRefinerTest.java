package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.tunedmodel.RefinerWeights;
import org.junit.jupiter.api.Test;

final class RidgeRefinerTest {

    private static final int CLASSES = 3;

    private static final int[] LABELS = new Random(2).ints(40, 0, CLASSES).toArray();

    private static final float[] LOGITS = logits();

    private static float[] logits() {
        final Random random = new Random(1);
        final float[] logits = new float[LABELS.length * CLASSES];
        for (int i = 0; i < logits.length; i++) {
            // classes 0 and 1 are swapped: what a refiner can learn
            final int told = LABELS[i / CLASSES] == 2 ? 2 : 1 - LABELS[i / CLASSES];
            logits[i] = (float)(5 + 3 * random.nextGaussian() + (i % CLASSES == told ? 4 : 0));
        }
        return logits;
    }

    /** Any small change of the parameters raises cross-entropy plus penalty, computed here with the weights as given. */
    @Test
    void theFitIsTheMinimum() {
        final double penalty = 0.5;
        final RefinerWeights fit = new RidgeRefiner(LOGITS, LABELS).fit(penalty, Monitor.silent());
        final double least = objective(fit, penalty);
        final float[] weights = fit.layers().get(0).weights();
        final float[] bias = fit.layers().get(0).bias();
        for (final float[] parameters : new float[][]{weights, bias}) {
            for (int j = 0; j < parameters.length; j++) {
                for (final float step : new float[]{-2e-2f, 2e-2f}) {
                    final float before = parameters[j];
                    parameters[j] += step;
                    assertTrue(objective(fit, penalty) > least, "parameter " + j);
                    parameters[j] = before;
                }
            }
        }
    }

    @Test
    void learnsWhatTheLogitsConfuse() {
        final float[] refined = refine(new RidgeRefiner(LOGITS, LABELS).fit(0.1, Monitor.silent()));
        assertTrue(Logits.accuracy(LOGITS, CLASSES, LABELS) < 0.6);
        assertTrue(Logits.accuracy(refined, CLASSES, LABELS) > 0.8);
    }

    @Test
    void anInfinitePenaltyLeavesTheLogits() {
        final RidgeRefiner ridge = new RidgeRefiner(LOGITS, LABELS);
        ridge.fit(0.1, Monitor.silent());
        assertArrayEquals(LOGITS, refine(ridge.fit(Double.POSITIVE_INFINITY, Monitor.silent())));
        final float[] strong = refine(ridge.fit(1e6, Monitor.silent()));
        for (int i = 0; i < LOGITS.length; i++) {
            assertEquals(LOGITS[i], strong[i], 1e-3);
        }
    }

    @Test
    void theOrderOfPenaltiesDoesNotMatter() {
        final RidgeRefiner ridge = new RidgeRefiner(LOGITS, LABELS);
        ridge.fit(0.01, Monitor.silent());
        final float[] after = refine(ridge.fit(1, Monitor.silent()));
        final float[] alone = refine(new RidgeRefiner(LOGITS, LABELS).fit(1, Monitor.silent()));
        assertArrayEquals(alone, after, 1e-2f);
    }

    @Test
    void aPenaltyMeansTheSameForLogitsOfAnotherScale() {
        final float[] larger = new float[LOGITS.length];
        for (int i = 0; i < larger.length; i++) {
            larger[i] = 100 + LOGITS[i];
        }
        final RefinerWeights plain = new RidgeRefiner(LOGITS, LABELS).fit(1, Monitor.silent());
        final RefinerWeights shifted = new RidgeRefiner(larger, LABELS).fit(1, Monitor.silent());
        assertArrayEquals(plain.layers().get(0).weights(), shifted.layers().get(0).weights(), 2e-3f);
    }

    @Test
    void equalLogitsAndASingleImageAreFitted() {
        final RefinerWeights equal =
            new RidgeRefiner(new float[]{1, 1, 1, 1}, new int[]{0, 0}).fit(0.1, Monitor.silent());
        final float[] refined = refine(equal, new float[]{1, 1});
        assertTrue(refined[0] > refined[1]);
        assertTrue(Float.isFinite(new RidgeRefiner(new float[]{1e4f, -1e4f}, new int[]{1}).fit(0.1, Monitor.silent())
            .layers().get(0).weights()[0]));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RidgeRefiner(new float[5], new int[2]));
        assertThrows(IllegalArgumentException.class, () -> new RidgeRefiner(new float[0], new int[0]));
        final RidgeRefiner ridge = new RidgeRefiner(LOGITS, LABELS);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ridge.fit(0, Monitor.silent())).getMessage()
            .contains("not 0.0"));
    }

    @Test
    void aFitMayBeInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class,
                () -> new RidgeRefiner(LOGITS, LABELS).fit(0.1, Monitor.silent()));
        } finally {
            Thread.interrupted();
        }
    }

    private static double objective(final RefinerWeights fit, final double penalty) {
        // back to the scaled inputs: W_scaled = scale W, b_scaled = b + W mean
        final double[] mean = new double[CLASSES];
        for (int i = 0; i < LOGITS.length; i++) {
            mean[i % CLASSES] += LOGITS[i] / (double)LABELS.length;
        }
        double squares = 0;
        for (int i = 0; i < LOGITS.length; i++) {
            squares += Math.pow(LOGITS[i] - mean[i % CLASSES], 2) / LABELS.length;
        }
        double norm = 0;
        final float[] weights = fit.layers().get(0).weights();
        for (int k = 0; k < CLASSES; k++) {
            double bias = fit.layers().get(0).bias()[k];
            for (int j = 0; j < CLASSES; j++) {
                norm += squares * weights[k * CLASSES + j] * weights[k * CLASSES + j];
                bias += weights[k * CLASSES + j] * mean[j];
            }
            norm += bias * bias;
        }
        return Logits.crossEntropy(refine(fit), CLASSES, LABELS) + penalty / 2 / LABELS.length * norm;
    }

    private static float[] refine(final RefinerWeights weights) {
        return refine(weights, LOGITS);
    }

    private static float[] refine(final RefinerWeights weights, final float[] logits) {
        final Refiner refiner = Refiner.of(weights);
        final float[] refined = new float[logits.length];
        refiner.refine(logits, refined, refiner.buffers(), Monitor.silent());
        return refined;
    }
}

package org.carrot.convex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.Monitor;
import org.junit.jupiter.api.Test;

final class ConvexTest {

    private static final float[] INPUTS = gaussians(12 * 5, 1);

    private static final float[] OFFSETS = gaussians(12 * 3, 2);

    private static final int[] LABELS = {0, 1, 2, 0, 0, 2, 0, 1, 2, 2, 1, 2};

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        check(SoftmaxRegression.fromNothing(INPUTS, LABELS, 3, .3));
        check(SoftmaxRegression.fromLogits(OFFSETS, INPUTS, LABELS, 3, .3));
    }

    private static void check(final SoftmaxRegression regression) {
        final double[] at = new Random(1).doubles(regression.parameters(), -1, 1).toArray();
        final double[] gradient = new double[at.length];
        regression.at(at, gradient);
        for (int j = 0; j < at.length; j++) {
            final double[] up = at.clone();
            up[j] += 1e-5;
            final double[] down = at.clone();
            down[j] -= 1e-5;
            assertEquals((regression.at(up, gradient.clone()) - regression.at(down, gradient.clone())) / 2e-5, gradient[j],
                1e-8);
        }
    }

    /** Two classes, one input of 1 for the right image: by hand f(0) = ln(1 + e^-1) / 2 + ln(1 + e^2) / 2. */
    @Test
    void theLossStartsAtTheLogits() {
        final SoftmaxRegression regression = SoftmaxRegression.fromLogits(new float[]{1, 0, 2, 0}, new float[]{0, 1},
            new int[]{0, 1}, 2, 1);
        final double[] gradient = new double[4];
        assertEquals((Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(2))) / 2, regression.at(new double[4], gradient),
            1e-12);
        final double wrong = 1 / (1 + Math.exp(-2)) / 2;
        assertEquals(wrong, gradient[0], 1e-12);
        assertEquals(-wrong, gradient[1], 1e-12);
        assertEquals((wrong * 2 + (1 / (1 + Math.exp(-1)) - 1)) / 2, gradient[2], 1e-12);
    }

    /** Rosenbrock's valley, whose minimum is (1, 1): not convex, but what line searches are tried on. */
    @Test
    void theSearchFindsAKnownMinimum() {
        final double[] x = {-1.2, 1};
        new Lbfgs(1e-10, 200).minimise(ConvexTest::rosenbrock, x, Monitor.silent());
        assertArrayEquals(new double[]{1, 1}, x, 1e-8);
    }

    @Test
    void aSearchMayBeInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class,
                () -> new Lbfgs(1e-10, 200).minimise(ConvexTest::rosenbrock, new double[2], Monitor.silent()));
        } finally {
            Thread.interrupted();
        }
    }

    private static double rosenbrock(final double[] at, final double[] gradient) {
        final double bend = at[1] - at[0] * at[0];
        gradient[0] = -400 * at[0] * bend - 2 * (1 - at[0]);
        gradient[1] = 200 * bend;
        return 100 * bend * bend + (1 - at[0]) * (1 - at[0]);
    }

    private static float[] gaussians(final int size, final long seed) {
        final Random random = new Random(seed);
        final float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float)random.nextGaussian();
        }
        return values;
    }
}

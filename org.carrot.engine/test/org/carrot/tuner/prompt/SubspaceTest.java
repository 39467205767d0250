package org.carrot.tuner.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubspaceTest {

    private static final float[] INITIAL = initial();

    @Test
    void zeroIsTheInitialPrompt() {
        assertArrayEquals(INITIAL, new Subspace(INITIAL, 16, 0.1, 1).prompt(new double[16]));
    }

    @Test
    void isLinear() {
        final Subspace subspace = new Subspace(INITIAL, 3, 0.1, 1);
        final float[] a = subspace.prompt(new double[]{1, 0, 0});
        final float[] b = subspace.prompt(new double[]{0, 1, 0});
        final float[] both = subspace.prompt(new double[]{2, -3, 0});
        for (int i = 0; i < INITIAL.length; i++) {
            assertEquals(INITIAL[i] + 2 * (a[i] - INITIAL[i]) - 3 * (b[i] - INITIAL[i]), both[i], 1e-4);
        }
    }

    /** Draws z ~ N(0, 1) move the prompt by rho times its own size. */
    @Test
    void rhoIsTheRelativeSizeOfTheFirstSteps() {
        final Subspace subspace = new Subspace(INITIAL, 64, StepScale.relative(4).deviation(INITIAL, 1, 64), 1);
        final Random random = new Random(9);
        double moved = 0;
        double size = 0;
        for (int draw = 0; draw < 200; draw++) {
            final float[] prompt = subspace.prompt(random.doubles(64).map(u -> random.nextGaussian()).toArray());
            for (int i = 0; i < INITIAL.length; i++) {
                moved += Math.pow(prompt[i] - INITIAL[i], 2);
                size += Math.pow(INITIAL[i], 2);
            }
        }
        assertEquals(4, Math.sqrt(moved / size), 0.1);
    }

    /** Columns are added four at a time and in tiles of 512 numbers; neither shows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 10})
    void isTheProductWithTheFrozenMatrix(final int dimension) {
        final float[] initial = new float[1030];
        Arrays.fill(initial, .5f);
        final Random random = new Random(7);
        final double[][] matrix = new double[initial.length][dimension];
        for (final double[] row : matrix) {
            Arrays.setAll(row, j -> .3 * random.nextGaussian());
        }
        final double[][] points = new double[3][dimension];
        for (final double[] point : points) {
            Arrays.setAll(point, j -> random.nextGaussian());
        }
        final float[][] prompts = new Subspace(initial, dimension, .3, 7).prompts(points);
        for (int c = 0; c < points.length; c++) {
            for (int i = 0; i < initial.length; i++) {
                double expected = .5;
                for (int j = 0; j < dimension; j++) {
                    expected += matrix[i][j] * points[c][j];
                }
                assertEquals(expected, prompts[c][i], 1e-5, "number " + i);
            }
        }
    }

    private static float[] initial() {
        final Random random = new Random(2);
        final float[] initial = new float[512];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = 0.02f * (float)random.nextGaussian();
        }
        return initial;
    }
}

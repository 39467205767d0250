package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

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

    private static float[] initial() {
        final Random random = new Random(2);
        final float[] initial = new float[512];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = 0.02f * (float)random.nextGaussian();
        }
        return initial;
    }
}

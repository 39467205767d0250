package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefinerLossTest {

    private static final float[] INPUT = {0.5f, -4, 25};

    private static final float[] OUTPUT = {-7, 11, 24};

    /** -ln softmax and the divergences computed with 50 digits (Python's mpmath). */
    @Test
    void isCrossEntropyPlusDivergence() {
        final float[] gradient = new float[3];
        final double ce = 13.000002260326886865;
        assertEquals(ce, new RefinerLoss(0, KlDirection.FROM_INPUT).row(INPUT, OUTPUT, 1, 1, gradient), 1e-13);
        assertEquals(ce + 2 * 2.2604484980499898503e-6,
            new RefinerLoss(2, KlDirection.FROM_INPUT).row(INPUT, OUTPUT, 1, 1, gradient), 1e-13);
        assertEquals(ce + 2 * 0.000033904884807545378071,
            new RefinerLoss(2, KlDirection.FROM_OUTPUT).row(INPUT, OUTPUT, 1, 1, gradient), 1e-11);
    }

    @ParameterizedTest
    @CsvSource({"0, FROM_INPUT", ".1, FROM_INPUT", "1, FROM_INPUT", ".1, FROM_OUTPUT", "1, FROM_OUTPUT"})
    void theGradientIsThatOfTheLoss(final double lambda, final KlDirection direction) {
        final RefinerLoss loss = new RefinerLoss(lambda, direction);
        final float[] input = {0.3f, -1.2f, 2.1f, 0.9f};
        final float[] output = {1.1f, 0.2f, -0.7f, 1.4f};
        final float[] gradient = new float[4];
        loss.row(input, output, 2, 0.25, gradient);
        for (int k = 0; k < 4; k++) {
            final float step = 0x1p-8f;
            final float[] up = output.clone();
            up[k] += step;
            final float[] down = output.clone();
            down[k] -= step;
            final double difference =
                loss.row(input, up, 2, 1, new float[4]) - loss.row(input, down, 2, 1, new float[4]);
            assertEquals(0.25 * difference / (2 * step), gradient[k], 2e-6, "logit " + k);
        }
    }

    @ParameterizedTest
    @CsvSource({"FROM_INPUT, 1e4", "FROM_OUTPUT, 1e4", "FROM_INPUT, -1e4", "FROM_OUTPUT, -1e4"})
    void largeLogitsGiveFiniteLossesAndGradients(final KlDirection direction, final float large) {
        final float[] gradient = new float[3];
        final double loss = new RefinerLoss(1, direction).row(new float[]{large, 0, -large},
            new float[]{-large, 0, large}, 0, 1, gradient);
        assertTrue(Double.isFinite(loss) && loss >= 0, "loss " + loss);
        for (final float derivative : gradient) {
            assertTrue(Float.isFinite(derivative), "derivative " + derivative);
        }
    }

    @Test
    void refusesANegativeWeight() {
        assertThrows(IllegalArgumentException.class, () -> new RefinerLoss(-0.1, KlDirection.FROM_INPUT));
        assertThrows(IllegalArgumentException.class, () -> new RefinerLoss(Double.NaN, KlDirection.FROM_INPUT));
    }
}

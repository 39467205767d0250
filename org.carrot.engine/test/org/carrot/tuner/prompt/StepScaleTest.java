package org.carrot.tuner.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class StepScaleTest {

    /** sigma0 std(A) sqrt(d0) of the paper, 0.45, at p0 of its size. */
    @Test
    void theScaleOfTheMatrixIsRelativeOrAbsolute() {
        final float[] initial = {0.1f, -0.1f, 0.1f, 0.1f};
        assertEquals(0.02, StepScale.deviation(0.02).deviation(initial, 1, 512));
        assertEquals(0.02, StepScale.relative(0.02 * Math.sqrt(512) / 0.1).deviation(initial, 1, 512), 1e-9);
        assertEquals(0.01, StepScale.relative(0.02 * Math.sqrt(512) / 0.1).deviation(initial, 2, 512), 1e-9);
    }
}

package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AdamTest {

    private final float[] m_p = new float[1];

    private final float[] m_m = new float[1];

    private final float[] m_v = new float[1];

    /**
     * By hand: p = 1, g = 0.5, lr = 0.1, decay = 0.01. After one step m-hat = 0.5, v-hat = 0.25, so p = 0.999 - 0.1.
     * Then g = -1: m = 0.9 0.05 - 0.1 = -0.055, v = 0.999 0.00025 + 0.001 = 0.00124975, m-hat = -0.055 / 0.19, v-hat =
     * 0.00124975 / 0.001999, so p = 0.899 0.999 + 0.1 0.28947368 / 0.79068805 = 0.93471135.
     */
    @Test
    void adamWStepsAsComputedByHand() {
        m_p[0] = 1;
        step(Optimizer.ADAMW, 0.01, 1, 0.5f);
        assertEquals(0.899, m_p[0], 1e-6);
        step(Optimizer.ADAMW, 0.01, 2, -1);
        assertEquals(0.93471135, m_p[0], 1e-6);
    }

    /**
     * By hand: p = 1, g = 0.5 + 0.25 1 = 0.75, so p = 1 - 0.1 = 0.9. Then g = -1 + 0.25 0.9 = -0.775, m = 0.9 0.075 -
     * 0.0775 = -0.01, v = 0.999 0.0005625 + 0.001 0.600625 = 0.0011625625, m-hat = -0.01 / 0.19 = -0.05263158, v-hat =
     * 0.0011625625 / 0.001999 = 0.58157204, so p = 0.9 + 0.1 0.05263158 / 0.76260871 = 0.90690152.
     */
    @Test
    void adamAddsTheDecayToTheGradient() {
        m_p[0] = 1;
        step(Optimizer.ADAM, 0.25, 1, 0.5f);
        assertEquals(0.9, m_p[0], 1e-6);
        step(Optimizer.ADAM, 0.25, 2, -1);
        assertEquals(0.90690152, m_p[0], 1e-6);
    }

    /** Without decay the first step is lr in the gradient's direction, whatever the gradient's size. */
    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void theFirstStepWithoutDecayIsTheLearningRate(final Optimizer optimizer) {
        for (final float size : new float[]{1e-3f, 1, 1e6f}) {
            m_p[0] = 3;
            m_m[0] = 0;
            m_v[0] = 0;
            step(optimizer, 0, 1, size);
            assertEquals(2.9, m_p[0], 2e-6);
        }
    }

    @Test
    void aZeroGradientLeavesOnlyAdamWsDecay() {
        m_p[0] = 8;
        step(Optimizer.ADAMW, 0.5, 1, 0);
        step(Optimizer.ADAMW, 0.5, 2, 0);
        assertEquals(8 * 0.95 * 0.95, m_p[0], 1e-5);
    }

    private void step(final Optimizer optimizer, final double decay, final long number, final float gradient) {
        new Adam(new RefinerSettings(0, 1, true, optimizer, 0.1, decay, 1, 1), number).step(m_p, new float[]{gradient},
            m_m, m_v, 0, 1);
    }
}

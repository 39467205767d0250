package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdamWTest {

    private final Network m_parameters = Network.zero(1, 1);

    private final Network m_gradient = Network.zero(1, 1);

    /**
     * By hand: p = 1, g = 0.5, lr = 0.1, decay = 0.01. After one step m-hat = 0.5, v-hat = 0.25, so p = 1 (1 - 0.001) - 0.1.
     * Then g = -1: m = 0.9 0.05 - 0.1 = -0.055, v = 0.999 0.00025 + 0.001 = 0.00124975, m-hat = -0.055 / 0.19, v-hat =
     * 0.00124975 / 0.001999, so p = 0.899 0.999 + 0.1 0.28947368 / 0.79068805 = 0.93471135.
     */
    @Test
    void stepsAsComputedByHand() {
        final AdamW optimizer = new AdamW(m_parameters, m_gradient, 0.1, 0.01);
        m_parameters.weights(0)[0][0] = 1;
        m_gradient.weights(0)[0][0] = 0.5f;
        optimizer.step();
        assertEquals(0.899, m_parameters.weights(0)[0][0], 1e-6);
        m_gradient.weights(0)[0][0] = -1;
        optimizer.step();
        assertEquals(0.93471135, m_parameters.weights(0)[0][0], 1e-6);
    }

    /** Without decay the first step is lr in the gradient's direction, whatever the gradient's size. */
    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 1, 1e6f})
    void withoutDecayItIsAdam(final float size) {
        final AdamW optimizer = new AdamW(m_parameters, m_gradient, 0.1, 0);
        m_parameters.bias(0)[0] = 3;
        m_gradient.bias(0)[0] = size;
        optimizer.step();
        assertEquals(2.9, m_parameters.bias(0)[0], 2e-6);
    }

    @Test
    void aZeroGradientLeavesOnlyTheDecay() {
        final AdamW optimizer = new AdamW(m_parameters, m_gradient, 0.1, 0.5);
        m_parameters.weights(0)[0][0] = 8;
        optimizer.step();
        optimizer.step();
        assertEquals(8 * 0.95 * 0.95, m_parameters.weights(0)[0][0], 1e-5);
    }
}

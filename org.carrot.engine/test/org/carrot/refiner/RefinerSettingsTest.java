package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RefinerSettingsTest {

    @Test
    void sayWhatIsWrong() {
        assertMessage("-1 hidden layers", () -> settings(-1, 8, 1e-3, 0, 8, 1));
        assertMessage("at least 1 unit, not 0", () -> settings(1, 0, 1e-3, 0, 8, 1));
        assertMessage("positive, not -0.5", () -> settings(1, 8, -0.5, 0, 8, 1));
        assertMessage("not NaN", () -> settings(1, 8, 1e-3, Double.NaN, 8, 1));
        assertMessage("batch size must be at least 1, not 0", () -> settings(1, 8, 1e-3, 0, 0, 1));
        assertMessage("at least 1 epoch a generation, not 0", () -> settings(1, 8, 1e-3, 0, 8, 0));
    }

    private static RefinerSettings settings(final int hiddenLayers, final int hiddenWidth, final double learningRate,
        final double weightDecay, final int batchSize, final int epochs) {
        return new RefinerSettings(hiddenLayers, hiddenWidth, true, Optimizer.ADAM, learningRate, weightDecay,
            batchSize, epochs);
    }

    private static void assertMessage(final String part, final Executable action) {
        final String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}

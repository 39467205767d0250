package org.carrot.clip.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Values of IEEE 754-2008, binary16. */
final class HalfFloatTest {

    @Test
    void knownBitPatterns() {
        final var patterns = new int[]{0x0000, 0x8000, 0x3C00, 0xC000, 0x3555, 0x7BFF, 0x0400, 0x03FF, 0x0001, 0x7C00};
        final var values = new float[]{0f, -0f, 1f, -2f, .33325195f, 65504f, 6.1035156e-5f, 6.097555e-5f, 5.9604645e-8f,
            Float.POSITIVE_INFINITY};
        for (var i = 0; i < values.length; i++) {
            assertEquals(values[i], HalfFloat.toFloat((short)patterns[i]));
            assertEquals((short)patterns[i], HalfFloat.fromFloat(values[i]));
        }
    }

    @Test
    void everyHalfSurvives() {
        for (var bits = 0; bits < 1 << 16; bits++) {
            final var value = HalfFloat.toFloat((short)bits);
            if (!Float.isNaN(value)) {
                assertEquals((short)bits, HalfFloat.fromFloat(value));
            }
        }
        assertTrue(Float.isNaN(HalfFloat.toFloat(HalfFloat.fromFloat(Float.NaN))));
    }

    @Test
    void roundsToTheNearestTiesToEven() {
        assertEquals(1f, HalfFloat.toFloat(HalfFloat.fromFloat(1 + 0x1p-11f)));
        assertEquals(1 + 0x1p-9f, HalfFloat.toFloat(HalfFloat.fromFloat(1 + 0x3p-11f)));
        assertEquals(1 + 0x1p-10f, HalfFloat.toFloat(HalfFloat.fromFloat(1 + 0x1.8p-11f)));
        assertEquals(0f, HalfFloat.toFloat(HalfFloat.fromFloat(0x1p-25f)));
        assertEquals(0x1p-23f, HalfFloat.toFloat(HalfFloat.fromFloat(0x3p-25f)));
        assertEquals(Float.POSITIVE_INFINITY, HalfFloat.toFloat(HalfFloat.fromFloat(65520f)));
        assertEquals(65504f, HalfFloat.toFloat(HalfFloat.fromFloat(65519f)));
    }
}

package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoundsTest {

    /** Values computed by pycma 4.5.0's BoxConstraintsLinQuadTransformation. */
    @ParameterizedTest
    @CsvSource({"-5, 5, 0, 0", "-5, 5, 4.7, 4.7", "-5, 5, 4.9, 4.8775", "-5, 5, 5, 4.9375", "-5, 5, 5.2, 4.9975",
        "-5, 5, 5.25, 5", "-5, 5, 5.3, 4.9975", "-5, 5, 6, 4.5", "-5, 5, 10.6, -0.1", "-5, 5, -4.8, -4.7975",
        "-5, 5, -5.1, -4.9775", "-5, 5, -7, -3.5", "-5, 5, 25.3, 4.3", "0, Infinity, 1, 1", "0, Infinity, .02, .0245",
        "0, Infinity, 0, .0125", "0, Infinity, -.04, .0005", "0, Infinity, -.05, 0", "0, Infinity, -1, .9",
        "0, .06, .03, .03", "0, .06, .05, .0466666666666667", "0, .06, .06, .0525", "0, .06, .1, .0591666666666667",
        "0, .06, -.02, .000833333333333333", "0, .06, 1, .0391666666666667"})
    void transformsAsPycma(final double lower, final double upper, final double x, final double expected) {
        assertEquals(expected, new Bounds(lower, upper).transform(x), 1e-12);
    }

    @Test
    void anyPointEndsWithinTheBounds() {
        final Bounds bounds = new Bounds(-0.3, 2);
        for (double x = -1000; x < 1000; x += 0.37) {
            final double transformed = bounds.transform(x);
            assertTrue(transformed >= -0.3 && transformed <= 2, x + " becomes " + transformed);
        }
    }

    @ParameterizedTest
    @CsvSource({"-5, 5", "0, Infinity", "-Infinity, .3", "0, .06", "-Infinity, Infinity"})
    void everyValueWithinTheBoundsHasAnOrigin(final double lower, final double upper) {
        final Bounds bounds = new Bounds(lower, upper);
        final double from = Math.max(lower, -7);
        final double to = Math.min(upper, 7);
        for (int k = 0; k <= 1000; k++) {
            final double value = from + (to - from) * k / 1000;
            assertEquals(value, bounds.transform(bounds.invert(value)), 1e-12);
        }
    }

    @Test
    void refusesAnEmptyInterval() {
        assertThrows(IllegalArgumentException.class, () -> new Bounds(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bounds(Double.NaN, 1));
    }
}

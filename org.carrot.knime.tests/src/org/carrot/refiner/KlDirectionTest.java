package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected values computed with 50 digits (Python's mpmath). */
final class KlDirectionTest {

    private static final float[] INPUT = {1, 2, 3, 0.5f, -4, 25};

    private static final float[] OUTPUT = {2, 2, 2, -7, 11, 24};

    @Test
    void isTheDivergenceOfTheSoftmax() {
        assertEquals(0.13310948363833443422, KlDirection.FROM_INPUT.mean(INPUT, OUTPUT, 3), 1e-15);
        assertEquals(0.15451379033053907923, KlDirection.FROM_OUTPUT.mean(INPUT, OUTPUT, 3), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(KlDirection.class)
    void isZeroForEqualsAndForAShiftOfARow(final KlDirection direction) {
        assertEquals(0, direction.mean(INPUT, INPUT, 3), 1e-15);
        assertEquals(0, direction.mean(new float[]{1, 2, 3}, new float[]{101, 102, 103}, 3), 1e-12);
    }

    @Test
    void largeLogitsAndRuledOutClassesStayFinite() {
        final float[] certain = {1e4f, -1e4f};
        final float[] opposite = {-1e4f, 1e4f};
        // all mass on the first class, to which the other gives e^-20000
        assertEquals(20000, KlDirection.FROM_INPUT.mean(certain, opposite, 2), 1e-9);
        final float[] ruledOut = {0, Float.NEGATIVE_INFINITY};
        assertEquals(Math.log(2), KlDirection.FROM_INPUT.mean(ruledOut, new float[]{0, 0}, 2), 1e-12);
        // p = 1/2 on a class of probability e^-10000: 1/2 ln(1/2) + 1/2 (ln(1/2) + 10000)
        assertEquals(5000 - Math.log(2), KlDirection.FROM_OUTPUT.mean(ruledOut, new float[]{0, 0}, 2), 1e-9);
    }

    @Test
    void aLogitThatIsNoNumberShows() {
        assertTrue(Double.isNaN(KlDirection.FROM_INPUT.mean(new float[]{0, Float.NaN}, new float[]{0, 0}, 2)));
    }
}

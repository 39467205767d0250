package org.carrot.refiner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected values computed with 50 digits (Python's mpmath). */
final class KlDirectionTest {

    private static final float[][] INPUTS = {{1, 2, 3}, {0.5f, -4, 25}};

    private static final float[][] OUTPUTS = {{2, 2, 2}, {-7, 11, 24}};

    @Test
    void isTheDivergenceOfTheSoftmax() {
        assertEquals(0.13310948363833443422, mean(KlDirection.FROM_INPUT), 1e-15);
        assertEquals(0.15451379033053907923, mean(KlDirection.FROM_OUTPUT), 1e-12);
    }

    private static double mean(final KlDirection direction) {
        return (direction.row(INPUTS[0], OUTPUTS[0]) + direction.row(INPUTS[1], OUTPUTS[1])) / 2;
    }

    @ParameterizedTest
    @EnumSource(KlDirection.class)
    void isZeroForEqualsAndForAShiftOfARow(final KlDirection direction) {
        assertEquals(0, direction.row(INPUTS[1], INPUTS[1]), 1e-15);
        assertEquals(0, direction.row(new float[]{1, 2, 3}, new float[]{101, 102, 103}), 1e-12);
    }

    @Test
    void largeLogitsStayFinite() {
        final float[] certain = {1e4f, -1e4f};
        final float[] opposite = {-1e4f, 1e4f};
        // all mass on the first class, to which the other gives e^-20000
        assertEquals(20000, KlDirection.FROM_INPUT.row(certain, opposite), 1e-9);
        final float[] ruledOut = {0, -1e4f};
        assertEquals(Math.log(2), KlDirection.FROM_INPUT.row(ruledOut, new float[]{0, 0}), 1e-12);
        // p = 1/2 on a class of probability e^-10000: 1/2 ln(1/2) + 1/2 (ln(1/2) + 10000)
        assertEquals(5000 - Math.log(2), KlDirection.FROM_OUTPUT.row(ruledOut, new float[]{0, 0}), 1e-9);
    }

    @Test
    void aLogitThatIsNoNumberShows() {
        assertTrue(Double.isNaN(KlDirection.FROM_INPUT.row(new float[]{0, Float.NaN}, new float[]{0, 0})));
    }
}

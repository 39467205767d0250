package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LogitsTest {

    /** ln(e + e^2 + e^3) = 3.40760596444437998... (computed with 50 digits). */
    @Test
    void logSumExpOfARow() {
        assertEquals(3.40760596444438, Logits.logSumExp(new float[]{9, 1, 2, 3}, 1, 3), 1e-14);
    }

    @Test
    void crossEntropyIsTheMeanOverTheRows() {
        // two equal classes: ln 2; a right class ahead by ln 3: ln(4/3)
        final float[] logits = {5, 5, (float)Math.log(3), 0};
        assertEquals((Math.log(2) + Math.log(4.0 / 3)) / 2, Logits.crossEntropy(logits, 2, new int[]{1, 0}), 1e-7);
    }

    @Test
    void largeLogitsNeitherOverflowNorVanish() {
        final float[] logits = {1e4f, -1e4f, 1e30f, 0};
        assertEquals(10_000, Logits.crossEntropy(logits, 2, new int[]{1, 0}), 1e-9);
        final double[] probabilities = new double[2];
        Logits.softmax(logits, 0, probabilities);
        assertArrayEquals(new double[]{1, 0}, probabilities);
    }

    @Test
    void aClassRuledOutByInfinityHasProbabilityZero() {
        final float[] logits = {Float.NEGATIVE_INFINITY, 1, 1};
        final double[] probabilities = new double[3];
        Logits.softmax(logits, 0, probabilities);
        assertArrayEquals(new double[]{0, 0.5, 0.5}, probabilities, 1e-15);
        assertEquals(Math.log(2), Logits.crossEntropy(logits, 3, new int[]{2}), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, Logits.crossEntropy(logits, 3, new int[]{0}));
    }

    @Test
    void whatIsNoNumberShows() {
        assertTrue(Double.isNaN(Logits.crossEntropy(new float[]{0, 1, Float.NaN, 1}, 2, new int[]{1, 1})));
        final float[] nothing = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        assertTrue(Double.isNaN(Logits.logSumExp(nothing, 0, 2)));
    }

    @Test
    void argmaxIsTheFirstLargestAndNeverNoNumber() {
        assertEquals(1, Logits.argmax(new float[]{7, 0, 3, 3, 1}, 1, 4), "counted from the offset");
        assertEquals(2, Logits.argmax(new float[]{Float.NaN, -1, 5, Float.NaN}, 0, 4));
    }

    @Test
    void accuracyIsTheShareOfRightRows() {
        assertEquals(2.0 / 3, Logits.accuracy(new float[]{1, 0, 0, 1, 1, 0}, 2, new int[]{0, 1, 1}));
    }
}

package org.carrot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WilsonIntervalTest {

    /**
     * The four examples of R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
     * Medicine 17 (1998), table I, method 3 (score method without continuity correction).
     */
    @ParameterizedTest
    @CsvSource({"81, 263, .2553, .3662", "15, 148, .0624, .1605", "0, 20, 0, .1611", "1, 29, .0061, .1718"})
    void equalsNewcombesTable(final long right, final long n, final double low, final double high) {
        final WilsonInterval interval = WilsonInterval.of(right, n);
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
    }

    @Test
    void isSymmetricInRightAndWrong() {
        assertEquals(1 - WilsonInterval.of(3, 40).high(), WilsonInterval.of(37, 40).low(), 1e-15);
        assertEquals(1, WilsonInterval.of(29, 29).high());
        assertEquals(0, WilsonInterval.of(0, 1_000_000_007L).low());
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(0, 0));
        assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(-1, 5));
        assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(6, 5));
        assertThrows(IllegalArgumentException.class, () -> new MethodResult("CARROT", 6, 5, 0, 0));
    }
}

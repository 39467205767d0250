package org.carrot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of statsmodels' mcnemar(exact=True). */
final class PairedComparisonTest {

    @ParameterizedTest
    @CsvSource({"1, 5, 0.21875", "10, 2, 0.03857421875", "0, 0, 1", "3, 3, 1", "40, 21, 0.0204147137996349",
        "900, 800, 0.016320682494448686"})
    void theValueIsThatOfOthers(final long gained, final long lost, final double expected) {
        assertEquals(expected, new PairedComparison(2000, gained, lost).pValue(), 1e-9);
        assertEquals(expected, new PairedComparison(2000, lost, gained).pValue(), 1e-9);
    }

    @Test
    void theDifferenceIsThatOfTheAccuracies() {
        assertEquals(0.03, new PairedComparison(100, 5, 2).difference(), 1e-15);
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PairedComparison(5, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> new PairedComparison(0, 0, 0));
    }
}

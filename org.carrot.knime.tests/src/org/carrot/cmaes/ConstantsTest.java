package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ConstantsTest {

    /** Values read off pycma's CMAEvolutionStrategy (not purecma, whose step-size constants differ). */
    @Test
    void fullCovarianceOf512Variables() {
        final Constants constants = Constants.of(512, 40, Covariance.FULL, true);
        assertEquals(20, constants.weights().mu());
        assertEquals(11.309, constants.weights().mueff(), 5e-4);
        assertEquals(.0077941, constants.cc(), 5e-8);
        assertEquals(7.590e-6, constants.c1(), 5e-10);
        assertEquals(7.303e-5, constants.cmu(), 5e-9);
        assertEquals(.025288, constants.cs(), 5e-7);
        assertEquals(1.025288, constants.damps(), 5e-7);
        assertEquals(22.6164, constants.chiN(), 5e-5);
        assertEquals(2.42, constants.eigenGap(), 5e-3);
        final double[] weights = constants.weights().weights();
        assertEquals(.16712, weights[0], 5e-6);
        assertEquals(-.09740, weights[39], 5e-6);
        assertEquals(-1.1039, Arrays.stream(weights).filter(w -> w < 0).sum(), 5e-5);
    }

    /** cc, c1, cmu, cs, damps, chiN, the sum of the negative weights and the gap, by a Python program of the formulas. */
    @ParameterizedTest
    @CsvSource({"FULL, 3, 5, 0.561730174116, 0.0827554937648, 0.0379621565605, 0.477100248476, 1.47710024848, 1.59687753026, 1.96242097132, 0.276126425949",
        "FULL, 2, 60, 0.544295340078, 0.0728179955405, 0.913935839839, 0.860954931156, 4.41810874697, 1.25427274282, 0.00724676943579, 0.0506711990441",
        "FULL, 40, 9, 0.0922253737005, 0.00117059652768, 0.00163302499434, 0.105596552584, 1.10559655258, 6.2852150804, 1.71682707352, 0.891703812503",
        "SEPARABLE, 10, 12, 0.367485934139, 0.0598892006174, 0.0916867505989, 0.342477240705, 1.3424772407, 3.08472656517, 0.925350765777, 0.0659735262735",
        "SEPARABLE, 2, 60, 0.529361527088, 0.0762410351054, 0.923758964895, 0.860954931156, 4.41810874697, 1.25427274282, 0, 0.05"})
    void constantsAreThoseOfTheFormulas(final Covariance covariance, final int n, final int lambda, final double cc,
        final double c1, final double cmu, final double cs, final double damps, final double chiN, final double negative,
        final double gap) {
        final Constants k = Constants.of(n, lambda, covariance, true);
        final double[] expected = {cc, c1, cmu, cs, damps, chiN, negative, gap};
        final double[] actual = {k.cc(), k.c1(), k.cmu(), k.cs(), k.damps(), k.chiN(),
            -Arrays.stream(k.weights().weights()).filter(w -> w < 0).sum(), k.eigenGap()};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-10 * expected[i], "constant " + i);
        }
        assertEquals(1 - negative, k.weights().sum(), 1e-10);
    }

    @ParameterizedTest
    @CsvSource({"FULL, 2, 6", "FULL, 100, 17", "FULL, 5, 500", "SEPARABLE, 2, 6", "SEPARABLE, 512, 40",
        "SEPARABLE, 1, 4", "FULL, 1, 3"})
    void weightsSumToOneAndLeaveTheCovariancePositive(final Covariance covariance, final int n, final int lambda) {
        final Constants constants = Constants.of(n, lambda, covariance, true);
        final double[] weights = constants.weights().weights();
        final double positive = Arrays.stream(weights).filter(w -> w > 0).sum();
        final double negative = Arrays.stream(weights).filter(w -> w < 0).sum();
        assertEquals(1, positive, 1e-12);
        // the most that can be taken from C along one direction, against what the decay leaves of it
        final double decay = 1 - constants.c1() - constants.cmu() * (positive + negative);
        assertTrue(decay + constants.cmu() * negative * n >= -1e-12, "decay " + decay + ", negative " + negative);
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void withoutActiveUpdateNoWeightIsNegative(final Covariance covariance) {
        assertTrue(Arrays.stream(Constants.of(10, 10, covariance, false).weights().weights()).allMatch(w -> w >= 0));
    }
}

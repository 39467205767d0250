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
    @CsvSource({"FULL, 3, 5, 0.561730174, 0.0827554938, 0.0379621566, 0.477100248, "
        + "1.47710025, 1.59687753, 1.96242097, 0.276126426",
        "FULL, 2, 60, 0.54429534, 0.0728179955, 0.91393584, 0.860954931, "
            + "4.41810875, 1.25427274, 0.00724676944, 0.050671199",
        "FULL, 40, 9, 0.0922253737, 0.00117059653, 0.00163302499, 0.105596553, "
            + "1.10559655, 6.28521508, 1.71682707, 0.891703813",
        "SEPARABLE, 10, 12, 0.367485934, 0.0598892006, 0.0916867506, 0.342477241, "
            + "1.34247724, 3.08472657, 0.925350766, 0.0659735263",
        "SEPARABLE, 2, 60, 0.529361527, 0.0762410351, 0.923758965, 0.860954931, "
            + "4.41810875, 1.25427274, 0, 0.05"})
    void constantsAreThoseOfTheFormulas(final Covariance covariance, final int n, final int lambda, final double cc,
        final double c1, final double cmu, final double cs, final double damps, final double chiN, final double negative,
        final double gap) {
        final Constants k = Constants.of(n, lambda, covariance, true);
        final double[] expected = {cc, c1, cmu, cs, damps, chiN, negative, gap};
        final double[] actual = {k.cc(), k.c1(), k.cmu(), k.cs(), k.damps(), k.chiN(),
            -Arrays.stream(k.weights().weights()).filter(w -> w < 0).sum(), k.eigenGap()};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-8 * expected[i], "constant " + i);
        }
        assertEquals(1 - negative, k.weights().sum(), 1e-8);
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

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

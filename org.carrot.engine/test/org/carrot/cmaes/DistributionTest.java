package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;

import org.carrot.eigen.SymmetricEigen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three kinds of covariance, on two variables and numbers made by hand. */
final class DistributionTest {

    private static final double[] WEIGHTS = {2, -.1};

    private static final double[][] VECTORS = {{1, 2}, {1, -1}};

    private static Distribution standard(final Covariance kind, final double gap) {
        return Distribution.of(kind, DistributionState.standard(2, kind), gap, SymmetricEigen.JAVA);
    }

    /** C = I / 2 + 2 (1, 2) (1, 2)^T - (1, -1) (1, -1)^T / 10. */
    @Test
    void anUpdateDecaysAndAddsProducts() {
        final Distribution full = standard(Covariance.FULL, 1);
        full.update(.5, WEIGHTS, VECTORS);
        final double[][] covariance = full.state().covariance();
        assertArrayEquals(new double[]{2.4}, covariance[0], 1e-14);
        assertArrayEquals(new double[]{4.1, 8.4}, covariance[1], 1e-14);
        assertEquals(Math.sqrt(8.4), full.greatestDeviation(), 1e-14);
        final Distribution separable = standard(Covariance.SEPARABLE, 1);
        separable.update(.5, WEIGHTS, VECTORS);
        assertArrayEquals(new double[]{2.4, 8.4}, separable.state().covariance()[0], 1e-14);
        assertEquals(Math.sqrt(8.4), separable.greatestDeviation(), 1e-14);
        assertEquals(8.4 / 2.4, separable.condition(), 1e-14);
        final Distribution isotropic = standard(Covariance.ISOTROPIC, 1);
        isotropic.update(.5, WEIGHTS, VECTORS);
        assertEquals(1, isotropic.greatestDeviation());
        assertEquals(1, isotropic.condition());
    }

    /** Eigenvalues of C: 5.4 +- sqrt(9 + 4.1^2). */
    @Test
    void theConditionIsThatOfTheEigenvalues() {
        final Distribution full = standard(Covariance.FULL, 1);
        full.update(.5, WEIGHTS, VECTORS);
        final double root = Math.sqrt(9 + 4.1 * 4.1);
        assertEquals((5.4 + root) / (5.4 - root), full.condition(), 1e-9);
    }

    /** Twice C^(-1/2) of C v is v, whatever is in the arrays before. */
    @ParameterizedTest
    @EnumSource(Covariance.class)
    void whiteningTwiceIsTheInverseOfTheCovariance(final Covariance kind) {
        final Distribution distribution = standard(kind, 1);
        distribution.update(.5, WEIGHTS, VECTORS);
        final double[] product = switch (kind) {
            case FULL -> new double[]{2.4 * .3 - 4.1 * .7, 4.1 * .3 - 8.4 * .7};
            case SEPARABLE -> new double[]{2.4 * .3, -8.4 * .7};
            case ISOTROPIC -> new double[]{.3, -.7};
        };
        final double[] half = {9, 9};
        final double[] back = {9, 9};
        distribution.whiten(product, half);
        distribution.whiten(half, back);
        assertArrayEquals(new double[]{.3, -.7}, back, 1e-12);
    }

    /** Steps y = C^(1/2) z of all directions z: their squares add up to the trace of C. */
    @Test
    void stepsHaveTheCovariance() {
        final Distribution full = standard(Covariance.FULL, 1);
        full.update(.5, WEIGHTS, VECTORS);
        final double[] first = new double[2];
        final double[] second = new double[2];
        full.colour(new double[]{1, 0}, first);
        full.colour(new double[]{0, 1}, second);
        assertEquals(2.4, first[0] * first[0] + second[0] * second[0], 1e-12);
        assertEquals(4.1, first[0] * first[1] + second[0] * second[1], 1e-12);
        assertEquals(8.4, first[1] * first[1] + second[1] * second[1], 1e-12);
    }

    @Test
    void aDecompositionIsUsedUntilItIsOfAge() {
        final Distribution full = standard(Covariance.FULL, 2);
        final double[] step = new double[2];
        full.update(.5, WEIGHTS, VECTORS);
        full.colour(new double[]{1, 1}, step);
        assertArrayEquals(new double[]{1, 1}, step, "as it was");
        assertEquals(1, full.state().age());
        full.update(.5, WEIGHTS, VECTORS);
        full.colour(new double[]{1, 1}, step);
        assertFalse(Arrays.equals(new double[]{1, 1}, step));
        assertEquals(0, full.state().age());
    }
}

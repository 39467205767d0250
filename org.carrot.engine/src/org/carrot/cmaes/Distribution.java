package org.carrot.cmaes;

import org.carrot.eigen.SymmetricEigen;

/** The normal distribution N(0, C) that steps are drawn from. */
interface Distribution {

    /** @return the distribution of that kind in a copy of that state */
    static Distribution of(final Covariance kind, final DistributionState state, final double eigenGap,
        final SymmetricEigen eigen) {
        return switch (kind) {
            case FULL -> new FullDistribution(state.copy(), eigenGap, eigen);
            case SEPARABLE -> new SeparableDistribution(state.covariance()[0].clone());
            case ISOTROPIC -> new IsotropicDistribution();
        };
    }

    /** Makes y = C^(1/2) z, so that standard normal z become steps. */
    void colour(double[] z, double[] y);

    /** Makes z = C^(-1/2) y, of unit covariance where y is of covariance C. */
    void whiten(double[] y, double[] z);

    /**
     * C = decay C + sum_i weights_i vectors_i vectors_i^T.
     *
     * @param weights one for each vector; the caller sees to it that C stays positive definite
     */
    void update(double decay, double[] weights, double[][] vectors);

    /** @return the square root of the greatest value in C's diagonal */
    double greatestDeviation();

    /** @return the greatest eigenvalue of C over the least */
    double condition();

    /** @return a copy of all that {@link #update} changes */
    DistributionState state();
}

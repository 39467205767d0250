package org.carrot.cmaes;

/** The normal distribution N(0, C) that steps are drawn from. */
interface Distribution {

    static Distribution standard(final int dimension, final Covariance covariance, final double eigenGap) {
        return covariance == Covariance.FULL ? new FullDistribution(dimension, eigenGap)
            : new SeparableDistribution(dimension);
    }

    /** @return C^(1/2) z, so that standard normal z become steps */
    double[] colour(double[] z);

    /** @return C^(-1/2) y, of unit covariance where y is of covariance C */
    double[] whiten(double[] y);

    /**
     * C = decay C + sum_i weights_i vectors_i vectors_i^T.
     *
     * @param weights one for each vector; the caller sees to it that C stays positive definite
     */
    void update(double decay, double[] weights, double[][] vectors);

    /** @return the square roots of C's diagonal */
    double[] deviations();

    /** @return the greatest eigenvalue of C over the least */
    double condition();
}

package org.carrot.cmaes;

/** A covariance that stays the identity. */
final class IsotropicDistribution implements Distribution {

    @Override
    public void colour(final double[] z, final double[] y) {
        System.arraycopy(z, 0, y, 0, z.length);
    }

    @Override
    public void whiten(final double[] y, final double[] z) {
        System.arraycopy(y, 0, z, 0, y.length);
    }

    @Override
    public void update(final double decay, final double[] weights, final double[][] vectors) {
        // nothing is learnt
    }

    @Override
    public double greatestDeviation() {
        return 1;
    }

    @Override
    public double condition() {
        return 1;
    }

    @Override
    public DistributionState state() {
        return DistributionState.standard(0, Covariance.ISOTROPIC);
    }
}

package org.carrot.cmaes;

import java.util.Arrays;

/** A diagonal covariance. */
final class SeparableDistribution implements Distribution {

    private final double[] m_variances;

    SeparableDistribution(final int dimension) {
        m_variances = new double[dimension];
        Arrays.fill(m_variances, 1);
    }

    @Override
    public double[] colour(final double[] z) {
        final double[] y = new double[z.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.sqrt(m_variances[i]) * z[i];
        }
        return y;
    }

    @Override
    public double[] whiten(final double[] y) {
        final double[] z = new double[y.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = y[i] / Math.sqrt(m_variances[i]);
        }
        return z;
    }

    @Override
    public void update(final double decay, final double[] weights, final double[][] vectors) {
        for (int i = 0; i < m_variances.length; i++) {
            double variance = decay * m_variances[i];
            for (int v = 0; v < vectors.length; v++) {
                variance += weights[v] * vectors[v][i] * vectors[v][i];
            }
            m_variances[i] = variance;
        }
    }

    @Override
    public double[] deviations() {
        return Arrays.stream(m_variances).map(Math::sqrt).toArray();
    }

    @Override
    public double condition() {
        return Arrays.stream(m_variances).max().getAsDouble() / Arrays.stream(m_variances).min().getAsDouble();
    }
}

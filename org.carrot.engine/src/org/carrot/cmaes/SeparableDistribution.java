package org.carrot.cmaes;

import java.util.Arrays;

/** A diagonal covariance. */
final class SeparableDistribution implements Distribution {

    private final double[] m_variances;

    /** @param variances the diagonal of C, which becomes this distribution's own */
    SeparableDistribution(final double[] variances) {
        m_variances = variances;
    }

    @Override
    public void colour(final double[] z, final double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.sqrt(m_variances[i]) * z[i];
        }
    }

    @Override
    public void whiten(final double[] y, final double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = y[i] / Math.sqrt(m_variances[i]);
        }
    }

    @Override
    public void update(final double decay, final double[] weights, final double[][] vectors) {
        for (int i = 0; i < m_variances.length; i++) {
            double variance = decay * m_variances[i];
            for (int v = 0; v < vectors.length; v++) {
                variance += weights[v] * vectors[v][i] * vectors[v][i];
            }
            // rounding may leave 0 or less where negative weights take away all that the decay has left
            m_variances[i] = Math.max(variance, Double.MIN_NORMAL);
        }
    }

    @Override
    public double greatestDeviation() {
        return Math.sqrt(Arrays.stream(m_variances).max().getAsDouble());
    }

    @Override
    public double condition() {
        return Arrays.stream(m_variances).max().getAsDouble() / Arrays.stream(m_variances).min().getAsDouble();
    }

    @Override
    public DistributionState state() {
        return new DistributionState(new double[][]{m_variances}, new double[0][], new double[0], 0).copy();
    }
}

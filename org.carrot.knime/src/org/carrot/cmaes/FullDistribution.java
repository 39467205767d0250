package org.carrot.cmaes;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * A full covariance C = B D^2 B^T. The decomposition costs O(N^3), so it is renewed only after {@code gap} updates;
 * until then steps are drawn and whitened with the last one.
 */
final class FullDistribution implements Distribution {

    private final double m_gap;

    private final double[][] m_covariance;

    /** Eigenvectors as rows: B^T. */
    private final double[][] m_axes;

    /** Square roots of the eigenvalues: D. */
    private final double[] m_lengths;

    private int m_updates;

    FullDistribution(final int dimension, final double gap) {
        m_gap = gap;
        m_covariance = identity(dimension);
        m_axes = identity(dimension);
        m_lengths = new double[dimension];
        Arrays.fill(m_lengths, 1);
    }

    @Override
    public double[] colour(final double[] z) {
        final double[] y = new double[z.length];
        for (int a = 0; a < z.length; a++) {
            addScaled(y, m_lengths[a] * z[a], m_axes[a]);
        }
        return y;
    }

    @Override
    public double[] whiten(final double[] y) {
        final double[] z = new double[y.length];
        for (int a = 0; a < y.length; a++) {
            double projection = 0;
            for (int i = 0; i < y.length; i++) {
                projection += m_axes[a][i] * y[i];
            }
            addScaled(z, projection / m_lengths[a], m_axes[a]);
        }
        return z;
    }

    @Override
    public void update(final double decay, final double[] weights, final double[][] vectors) {
        for (int i = 0; i < m_covariance.length; i++) {
            final double[] row = m_covariance[i];
            for (int j = 0; j < row.length; j++) {
                row[j] *= decay;
            }
            for (int v = 0; v < vectors.length; v++) {
                addScaled(row, weights[v] * vectors[v][i], vectors[v]);
            }
        }
        m_updates++;
        if (m_updates >= m_gap) {
            decompose();
            m_updates = 0;
        }
    }

    @Override
    public double[] deviations() {
        final double[] deviations = new double[m_covariance.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.sqrt(m_covariance[i][i]);
        }
        return deviations;
    }

    @Override
    public double condition() {
        final double ratio = Arrays.stream(m_lengths).max().getAsDouble() / Arrays.stream(m_lengths).min().getAsDouble();
        return ratio * ratio;
    }

    private void decompose() {
        for (int i = 0; i < m_covariance.length; i++) {
            for (int j = 0; j < i; j++) {
                // rounding may have made the halves differ, and then there might be complex eigenvalues
                m_covariance[i][j] = m_covariance[j][i];
            }
        }
        final EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(m_covariance, false));
        for (int a = 0; a < m_axes.length; a++) {
            m_axes[a] = eigen.getEigenvector(a).toArray();
            // an eigenvalue may come out as 0 or less where C is close to singular; tolconditioncov stops the run there
            m_lengths[a] = Math.sqrt(Math.max(eigen.getRealEigenvalue(a), Double.MIN_NORMAL));
        }
    }

    private static void addScaled(final double[] sum, final double factor, final double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static double[][] identity(final int dimension) {
        final double[][] identity = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }
}

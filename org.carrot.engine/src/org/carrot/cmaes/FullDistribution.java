package org.carrot.cmaes;

import java.util.Arrays;

import org.carrot.eigen.SymmetricEigen;
import org.carrot.eigen.SymmetricEigen.Decomposition;

/**
 * A full covariance C = B D^2 B^T. The decomposition costs O(N^3), so it is renewed only after {@code gap} updates;
 * until then steps are drawn and whitened with the last one.
 */
final class FullDistribution implements Distribution {

    private final double m_gap;

    private final SymmetricEigen m_eigen;

    /** The rows of C's lower triangle: 1 to N values. */
    private final double[][] m_covariance;

    /** Eigenvectors as rows: B^T. */
    private double[][] m_axes;

    /** Square roots of the eigenvalues: D. */
    private final double[] m_lengths;

    /** Updates since the decomposition. */
    private int m_age;

    /** @param state whose arrays become this distribution's own */
    FullDistribution(final DistributionState state, final double gap, final SymmetricEigen eigen) {
        m_gap = gap;
        m_eigen = eigen;
        m_covariance = state.covariance();
        m_axes = state.axes();
        m_lengths = state.lengths();
        m_age = state.age();
    }

    @Override
    public void colour(final double[] z, final double[] y) {
        Arrays.fill(y, 0);
        for (int a = 0; a < z.length; a++) {
            Vectors.addScaled(y, m_lengths[a] * z[a], m_axes[a]);
        }
    }

    @Override
    public void whiten(final double[] y, final double[] z) {
        Arrays.fill(z, 0);
        for (int a = 0; a < y.length; a++) {
            final double[] axis = m_axes[a];
            double projection = 0;
            for (int i = 0; i < y.length; i++) {
                projection += axis[i] * y[i];
            }
            Vectors.addScaled(z, projection / m_lengths[a], axis);
        }
    }

    @Override
    public void update(final double decay, final double[] weights, final double[][] vectors) {
        for (int i = 0; i < m_covariance.length; i++) {
            final double[] row = m_covariance[i];
            Vectors.scale(row, decay);
            for (int v = 0; v < vectors.length; v++) {
                Vectors.addScaled(row, weights[v] * vectors[v][i], vectors[v]);
            }
        }
        m_age++;
        if (m_age >= m_gap) {
            decompose();
        }
    }

    @Override
    public double greatestDeviation() {
        double greatest = 0;
        for (int i = 0; i < m_covariance.length; i++) {
            greatest = Math.max(greatest, m_covariance[i][i]);
        }
        return Math.sqrt(greatest);
    }

    @Override
    public double condition() {
        final double ratio =
            Arrays.stream(m_lengths).max().getAsDouble() / Arrays.stream(m_lengths).min().getAsDouble();
        return ratio * ratio;
    }

    @Override
    public DistributionState state() {
        return new DistributionState(m_covariance, m_axes, m_lengths, m_age).copy();
    }

    private void decompose() {
        final int n = m_covariance.length;
        final double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = m_covariance[i][j];
                matrix[j][i] = m_covariance[i][j];
            }
        }
        final Decomposition eigen = m_eigen.decompose(matrix);
        m_axes = eigen.vectors();
        for (int a = 0; a < n; a++) {
            // an eigenvalue may come out as 0 or less where C is close to singular; tolconditioncov stops the run there
            m_lengths[a] = Math.sqrt(Math.max(eigen.values()[a], Double.MIN_NORMAL));
        }
        m_age = 0;
    }
}

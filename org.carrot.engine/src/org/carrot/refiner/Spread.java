package org.carrot.refiner;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.carrot.eigen.SymmetricEigen;
import org.carrot.eigen.SymmetricEigen.Decomposition;

/**
 * The variance of rows, and its directions; these are found when they are first asked for. Fewer rows than values in them
 * span fewer directions, and the products of the rows with each other tell which. Not thread-safe.
 */
final class Spread {

    /** Directions with less than this share of all variance hold nothing but rounding. */
    private static final double NOTHING = 1e-12;

    private final int m_count;

    private final double[] m_mean;

    /** The centred rows, N x D; or, if there are as many as values or more, transposed. */
    private final double[][] m_vectors;

    private final double m_variance;

    private Directions m_directions;

    /**
     * @param rows N x D, row-major, finite
     * @param width D
     */
    Spread(final float[] rows, final int width) {
        m_count = rows.length / width;
        m_mean = new double[width];
        for (int i = 0; i < rows.length; i++) {
            m_mean[i % width] += (double)rows[i] / m_count;
        }
        m_vectors = fewRows() ? new double[m_count][width] : new double[width][m_count];
        for (int i = 0; i < rows.length; i++) {
            final double value = rows[i] - m_mean[i % width];
            if (fewRows()) {
                m_vectors[i / width][i % width] = value;
            } else {
                m_vectors[i % width][i / width] = value;
            }
        }
        double variance = 0;
        for (final double[] vector : m_vectors) {
            variance += product(vector, vector);
        }
        m_variance = variance;
    }

    /** @return whether the rows cannot vary in all directions */
    boolean fewRows() {
        return m_count < m_mean.length;
    }

    /** @return D values */
    double[] mean() {
        return m_mean;
    }

    /** @return the mean squared distance from the mean */
    double variance() {
        return m_variance;
    }

    /**
     * The variances along orthogonal directions of length 1.
     *
     * @param variances one for each direction
     * @param vectors the directions, D values each
     */
    record Directions(double[] variances, double[][] vectors) {
    }

    /** @return all directions, or of few rows those that they span; rows that are all alike have none that mean anything */
    Directions directions() {
        if (m_directions == null) {
            final Decomposition eigen = SymmetricEigen.JAVA.decompose(products());
            final Directions found = new Directions(eigen.values(), eigen.vectors());
            m_directions = fewRows() ? spanned(found) : found;
        }
        return m_directions;
    }

    private double[][] products() {
        final double[][] products = new double[m_vectors.length][m_vectors.length];
        for (int a = 0; a < products.length; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = product(m_vectors[a], m_vectors[b]);
                products[b][a] = products[a][b];
            }
        }
        return products;
    }

    private double product(final double[] a, final double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i] / m_count;
        }
        return sum;
    }

    /** @param gram the directions of the rows' products with each other */
    private Directions spanned(final Directions gram) {
        final double trace = Arrays.stream(gram.variances).sum();
        final int[] held = IntStream.range(0, m_count).filter(i -> gram.variances[i] > NOTHING * trace).toArray();
        final double[][] vectors = new double[held.length][m_mean.length];
        for (int h = 0; h < held.length; h++) {
            final double length = Math.sqrt(m_count * gram.variances[held[h]]);
            for (int i = 0; i < m_count; i++) {
                for (int d = 0; d < m_mean.length; d++) {
                    vectors[h][d] += gram.vectors[held[h]][i] * m_vectors[i][d] / length;
                }
            }
        }
        return new Directions(IntStream.of(held).mapToDouble(i -> gram.variances[i]).toArray(), vectors);
    }
}

package org.carrot.tuner.prompt;

import java.util.Random;

/** The prompts that the search can reach: p = p0 + reshape(A z, (n, d)), row-major, with a frozen A ~ N(0, std). */
final class Subspace {

    /** Numbers of a prompt that are summed at a time, so that they and four columns stay in the cache. */
    private static final int TILE = 512;

    private final float[] m_initial;

    /** A transposed: d0 x (n d), so that a product runs along rows. */
    private final double[][] m_columns;

    /**
     * @param initial p0, n x d
     * @param dimension d0
     * @param deviation std(A)
     * @param seed of A (java.util.Random, whose Gaussian draws are part of its specification)
     */
    Subspace(final float[] initial, final int dimension, final double deviation, final long seed) {
        m_initial = initial.clone();
        final Random random = new Random(seed);
        m_columns = new double[dimension][initial.length];
        for (int i = 0; i < initial.length; i++) {
            for (int j = 0; j < dimension; j++) {
                m_columns[j][i] = deviation * random.nextGaussian();
            }
        }
    }

    /** @return p0 + A z, n x d */
    float[] prompt(final double[] z) {
        return prompts(new double[][]{z})[0];
    }

    /** @return P prompts for P points; A passes through the cache once for all of them */
    float[][] prompts(final double[][] points) {
        final int size = m_initial.length;
        final double[][] shifts = new double[points.length][size];
        for (int from = 0; from < size; from += TILE) {
            final int to = Math.min(size, from + TILE);
            int j = 0;
            for (; j + 3 < m_columns.length; j += 4) {
                for (int c = 0; c < points.length; c++) {
                    addFour(shifts[c], points[c], j, from, to);
                }
            }
            for (; j < m_columns.length; j++) {
                for (int c = 0; c < points.length; c++) {
                    add(shifts[c], points[c][j], m_columns[j], from, to);
                }
            }
        }
        final float[][] prompts = new float[points.length][size];
        for (int c = 0; c < points.length; c++) {
            for (int i = 0; i < size; i++) {
                prompts[c][i] = (float)(m_initial[i] + shifts[c][i]);
            }
        }
        return prompts;
    }

    /** Four columns at a time spare loads and stores; the order of summation is that of one at a time. */
    private void addFour(final double[] sum, final double[] z, final int j, final int from, final int to) {
        final double a = z[j];
        final double b = z[j + 1];
        final double c = z[j + 2];
        final double d = z[j + 3];
        final double[] x = m_columns[j];
        final double[] y = m_columns[j + 1];
        final double[] u = m_columns[j + 2];
        final double[] v = m_columns[j + 3];
        for (int i = from; i < to; i++) {
            sum[i] = sum[i] + a * x[i] + b * y[i] + c * u[i] + d * v[i];
        }
    }

    private static void add(final double[] sum, final double a, final double[] x, final int from, final int to) {
        for (int i = from; i < to; i++) {
            sum[i] += a * x[i];
        }
    }
}

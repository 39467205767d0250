package org.carrot.tuner.carrot;

import java.util.Random;

/** The prompts that the search can reach: p = p0 + reshape(A z, (n, d)), row-major, with a frozen A ~ N(0, std). */
final class Subspace {

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
        final double[] shift = new double[m_initial.length];
        for (int j = 0; j < z.length; j++) {
            final double[] column = m_columns[j];
            for (int i = 0; i < shift.length; i++) {
                shift[i] += z[j] * column[i];
            }
        }
        final float[] prompt = new float[m_initial.length];
        for (int i = 0; i < prompt.length; i++) {
            prompt[i] = (float)(m_initial[i] + shift[i]);
        }
        return prompt;
    }

    /** @return P prompts for P points */
    float[][] prompts(final double[][] points) {
        final float[][] prompts = new float[points.length][];
        for (int c = 0; c < points.length; c++) {
            prompts[c] = prompt(points[c]);
        }
        return prompts;
    }
}

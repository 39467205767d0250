package org.carrot.convex;

import java.util.Arrays;

/**
 * The objective of multinomial logistic regression with an L2 penalty,
 *
 * <pre>
 * f(W, b) = 1/N sum_i CE(o_i + W x_i + b, y_i) + penalty / 2 (|W|^2 + |b|^2)
 * </pre>
 *
 * with logits o_i that the regression starts from, or none. With a free bias and penalty 1 / (C N) it is what scikit-learn's
 * LogisticRegression minimises, divided by C N. Parameters lie in one array: W transposed, D x K, row-major, then b.
 */
public final class SoftmaxRegression implements Lbfgs.Objective {

    /** Rows that are added at once, so that their sum is read and written a quarter as often. */
    private static final int BLOCK = 4;

    private static final double[] ONES = {1, 1, 1, 1};

    private final float[] m_inputs;

    private final int[] m_labels;

    private final float[] m_offsets;

    private final int m_classes;

    private final int m_width;

    private final double m_penalty;

    private final boolean m_freeBias;

    private SoftmaxRegression(final float[] inputs, final int[] labels, final float[] offsets, final int classes,
        final double penalty, final boolean freeBias) {
        m_inputs = inputs;
        m_labels = labels;
        m_offsets = offsets;
        m_classes = classes;
        m_width = inputs.length / labels.length;
        m_penalty = penalty;
        m_freeBias = freeBias;
    }

    /**
     * Without logits to start from, and with a free bias.
     *
     * @param inputs N x D, row-major; not copied
     * @param labels N class indices; not copied
     * @param classes K
     * @param penalty of W
     */
    public static SoftmaxRegression fromNothing(final float[] inputs, final int[] labels, final int classes,
        final double penalty) {
        return new SoftmaxRegression(inputs, labels, null, classes, penalty, true);
    }

    /**
     * With logits to start from, and a bias that is penalised like the weights: a large penalty leaves the logits as they
     * are.
     *
     * @param offsets o, N x K, row-major; not copied
     */
    public static SoftmaxRegression fromLogits(final float[] offsets, final float[] inputs, final int[] labels,
        final int classes, final double penalty) {
        return new SoftmaxRegression(inputs, labels, offsets, classes, penalty, false);
    }

    /** @return (D + 1) K, the number of parameters */
    public int parameters() {
        return (m_width + 1) * m_classes;
    }

    @Override
    public double at(final double[] parameters, final double[] gradient) {
        final int width = m_width;
        final int images = m_labels.length;
        final int penalised = m_freeBias ? width : width + 1;
        // arrays of their own, indexed from 0, are what the compiler turns into vector instructions
        final double[][] weights = new double[width + 1][];
        double squares = 0;
        for (int d = 0; d <= width; d++) {
            weights[d] = Arrays.copyOfRange(parameters, d * m_classes, (d + 1) * m_classes);
            squares += d < penalised ? dot(weights[d], weights[d]) : 0;
        }
        final double[][] sums = new double[width + 1][m_classes];
        double loss = 0;
        for (int first = 0; first < images; first += BLOCK) {
            final int rows = Math.min(BLOCK, images - first);
            final double[][] block = new double[BLOCK][m_classes];
            for (int r = 0; r < rows; r++) {
                block[r] = logits(first + r, weights);
                loss += residuals(block[r], m_labels[first + r]) / images;
            }
            for (int d = 0; d < width; d++) {
                addScaled(column(first, rows, d), block[0], block[1], block[2], block[3], sums[d]);
            }
            addScaled(ONES, block[0], block[1], block[2], block[3], sums[width]);
        }
        for (int d = 0; d <= width; d++) {
            for (int k = 0; k < m_classes; k++) {
                gradient[d * m_classes + k] = sums[d][k] / images + (d < penalised ? m_penalty * weights[d][k] : 0);
            }
        }
        return loss + m_penalty / 2 * squares;
    }

    /** @return o_i + W x_i + b of an image */
    private double[] logits(final int image, final double[][] weights) {
        final double[] row = weights[m_width].clone();
        for (int k = 0; m_offsets != null && k < m_classes; k++) {
            row[k] += m_offsets[image * m_classes + k];
        }
        final int whole = m_width - m_width % BLOCK;
        final double[] x = new double[BLOCK];
        for (int d = 0; d < whole; d += BLOCK) {
            for (int j = 0; j < BLOCK; j++) {
                x[j] = m_inputs[image * m_width + d + j];
            }
            addScaled(x, weights[d], weights[d + 1], weights[d + 2], weights[d + 3], row);
        }
        for (int d = whole; d < m_width; d++) {
            final double factor = m_inputs[image * m_width + d];
            for (int k = 0; k < m_classes; k++) {
                row[k] += factor * weights[d][k];
            }
        }
        return row;
    }

    /** @return one input of a block's images, 0 for those that are missing */
    private double[] column(final int first, final int rows, final int input) {
        final double[] column = new double[BLOCK];
        for (int r = 0; r < rows; r++) {
            column[r] = m_inputs[(first + r) * m_width + input];
        }
        return column;
    }

    /**
     * Turns a row's logits into p - y.
     *
     * @return the row's cross-entropy
     */
    private static double residuals(final double[] row, final int label) {
        double max = Double.NEGATIVE_INFINITY;
        for (final double logit : row) {
            max = Math.max(max, logit);
        }
        final double own = row[label] - max;
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = Math.exp(row[k] - max);
            sum += row[k];
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
        row[label] -= 1;
        return Math.log(sum) - own;
    }

    private static void addScaled(final double[] factors, final double[] a, final double[] b, final double[] c,
        final double[] d, final double[] to) {
        final double fa = factors[0];
        final double fb = factors[1];
        final double fc = factors[2];
        final double fd = factors[3];
        for (int k = 0; k < to.length; k++) {
            to[k] += fa * a[k] + fb * b[k] + fc * c[k] + fd * d[k];
        }
    }

    private static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}

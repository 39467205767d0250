package org.carrot.probe;

import java.util.Arrays;

/**
 * The objective of multinomial logistic regression with an L2 penalty,
 *
 * <pre>
 * f(W, b) = 1/N sum_i CE(W x_i + b, y_i) + 1/(2 C N) |W|^2
 * </pre>
 *
 * which is what scikit-learn's LogisticRegression minimises, divided by C N; the bias is free. Parameters lie in one array:
 * W transposed, D x K, row-major, then b.
 */
final class LogisticLoss implements Lbfgs.Objective {

    private final FeatureSet m_images;

    private final int m_classes;

    private final double m_penalty;

    /**
     * @param classes K
     * @param strength C, the inverse of the penalty's strength
     */
    LogisticLoss(final FeatureSet images, final int classes, final double strength) {
        m_images = images;
        m_classes = classes;
        m_penalty = 1 / (strength * images.size());
    }

    int parameters() {
        return (m_images.width() + 1) * m_classes;
    }

    @Override
    public double at(final double[] parameters, final double[] gradient) {
        final int width = m_images.width();
        final int images = m_images.size();
        final int biases = width * m_classes;
        double squares = 0;
        for (int j = 0; j < biases; j++) {
            squares += parameters[j] * parameters[j];
            gradient[j] = m_penalty * parameters[j];
        }
        Arrays.fill(gradient, biases, gradient.length, 0);
        double loss = 0;
        final double[] row = new double[m_classes];
        for (int i = 0; i < images; i++) {
            System.arraycopy(parameters, biases, row, 0, m_classes);
            for (int d = 0; d < width; d++) {
                addScaled(m_images.features()[i * width + d], parameters, d * m_classes, row, 0);
            }
            loss += residuals(row, m_images.labels()[i]) / images;
            for (int d = 0; d < width; d++) {
                addScaled(m_images.features()[i * width + d] / (double)images, row, 0, gradient, d * m_classes);
            }
            addScaled(1.0 / images, row, 0, gradient, biases);
        }
        return loss + m_penalty / 2 * squares;
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

    private void addScaled(final double factor, final double[] from, final int fromOffset, final double[] to,
        final int toOffset) {
        for (int k = 0; k < m_classes; k++) {
            to[toOffset + k] += factor * from[fromOffset + k];
        }
    }
}

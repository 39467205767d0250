package org.carrot.probe;

import org.carrot.blackbox.Logits;

/**
 * Logits y = W x + b of a feature x.
 *
 * @param width D, the number of values of a feature
 * @param classes K
 * @param weights W transposed, D x K, row-major
 * @param bias b, K values
 */
public record LinearClassifier(int width, int classes, float[] weights, float[] bias) {

    /** @throws IllegalArgumentException if the arrays do not have these sizes */
    public LinearClassifier {
        if (weights.length != width * classes || bias.length != classes) {
            throw new IllegalArgumentException("%d classes of features of %d values cannot have %d weights and %d biases."
                .formatted(classes, width, weights.length, bias.length));
        }
    }

    /**
     * @param features N x D, row-major
     * @return N x K, row-major
     */
    public float[] logits(final float[] features) {
        final int images = features.length / width;
        final float[] logits = new float[images * classes];
        for (int i = 0; i < images; i++) {
            final double[] sums = new double[classes];
            for (int k = 0; k < classes; k++) {
                sums[k] = bias[k];
            }
            for (int d = 0; d < width; d++) {
                final double value = features[i * width + d];
                for (int k = 0; k < classes; k++) {
                    sums[k] += value * weights[d * classes + k];
                }
            }
            for (int k = 0; k < classes; k++) {
                logits[i * classes + k] = (float)sums[k];
            }
        }
        return logits;
    }

    /** @return the share of images whose largest logit is the label's */
    double accuracy(final FeatureSet images) {
        return Logits.accuracy(logits(images.features()), classes, images.labels());
    }
}

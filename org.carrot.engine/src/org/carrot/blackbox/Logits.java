package org.carrot.blackbox;

/**
 * Numerically safe functions of a row of logits. Rows lie one after the other: row i of K classes starts at i K. All
 * hold for logits of any size; a NaN makes the result NaN, and so does a row without a finite logit.
 */
public final class Logits {

    private Logits() {
    }

    /**
     * ln(sum_k exp(y_k)) of one row.
     *
     * @param offset where the row starts
     * @param classes K
     */
    public static double logSumExp(final float[] logits, final int offset, final int classes) {
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            max = Math.max(max, logits[offset + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp((double)logits[offset + k] - max);
        }
        return max + Math.log(sum);
    }

    /**
     * -ln p(label) of one row, in nats.
     *
     * @param offset where the row starts
     * @param classes K
     * @param label the right class
     */
    public static double crossEntropy(final float[] logits, final int offset, final int classes, final int label) {
        return logSumExp(logits, offset, classes) - logits[offset + label];
    }

    /**
     * Mean of -ln p(label) over all rows, in nats.
     *
     * @param logits N x K, row-major
     * @param classes K
     * @param labels N class indices
     */
    public static double crossEntropy(final float[] logits, final int classes, final int[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += crossEntropy(logits, i * classes, classes, labels[i]);
        }
        return sum / labels.length;
    }

    /**
     * Probabilities of one row.
     *
     * @param offset where the row starts
     * @param probabilities K values, written
     */
    public static void softmax(final float[] logits, final int offset, final double[] probabilities) {
        final double logSum = logSumExp(logits, offset, probabilities.length);
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = Math.exp(logits[offset + k] - logSum);
        }
    }

    /**
     * The class with the largest logit of one row, the first of equals; a NaN is never the largest.
     *
     * @param offset where the row starts
     * @param classes K
     */
    public static int argmax(final float[] logits, final int offset, final int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (logits[offset + k] > logits[offset + best] || Float.isNaN(logits[offset + best])) {
                best = k;
            }
        }
        return best;
    }

    /**
     * The share of rows whose largest logit is the label's.
     *
     * @param logits N x K, row-major
     * @param classes K
     * @param labels N class indices
     */
    public static double accuracy(final float[] logits, final int classes, final int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            if (argmax(logits, i * classes, classes) == labels[i]) {
                right++;
            }
        }
        return (double)right / labels.length;
    }
}

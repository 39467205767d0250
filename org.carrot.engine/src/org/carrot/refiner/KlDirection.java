package org.carrot.refiner;

import org.carrot.blackbox.Logits;

/** Which of the two distributions a Kullback-Leibler divergence is the expectation over; natural logarithm. */
public enum KlDirection {

    /** KL(P_I || P_O) = sum_k P_I (ln P_I - ln P_O): over the black box's prediction. */
    FROM_INPUT,

    /** KL(P_O || P_I) = sum_k P_O (ln P_O - ln P_I): over the refined prediction. */
    FROM_OUTPUT;

    /**
     * The divergence of one image, in nats.
     *
     * @param input Y_I, K finite logits
     * @param output Y_O, K finite logits
     */
    double row(final float[] input, final float[] output) {
        return this == FROM_INPUT ? divergence(input, output) : divergence(output, input);
    }

    /** KL(softmax(from) || softmax(to)) of one row. */
    private static double divergence(final float[] from, final float[] to) {
        final double fromSum = Logits.logSumExp(from, 0, from.length);
        final double toSum = Logits.logSumExp(to, 0, to.length);
        double sum = 0;
        for (int k = 0; k < from.length; k++) {
            final double logP = from[k] - fromSum;
            sum += Math.exp(logP) * (logP - (to[k] - toSum));
        }
        return sum;
    }
}

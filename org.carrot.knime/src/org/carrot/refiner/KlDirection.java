package org.carrot.refiner;

import org.carrot.blackbox.Logits;

/** Which of the two distributions a Kullback-Leibler divergence is the expectation over; natural logarithm. */
public enum KlDirection {

    /** KL(P_I || P_O) = sum_k P_I (ln P_I - ln P_O): over the black box's prediction. */
    FROM_INPUT,

    /** KL(P_O || P_I) = sum_k P_O (ln P_O - ln P_I): over the refined prediction. */
    FROM_OUTPUT;

    /**
     * The mean divergence over N images, in nats. Logits beyond +-{@value Refiner#LIMIT} count as that limit, as in the
     * refiner itself, so that a class ruled out by -infinity leaves the divergence finite.
     *
     * @param input Y_I, N x K, row-major
     * @param output Y_O, N x K
     * @param classes K
     * @return NaN if a logit is NaN
     */
    public double mean(final float[] input, final float[] output, final int classes) {
        final float[] limitedInput = new float[classes];
        final float[] limitedOutput = new float[classes];
        double sum = 0;
        for (int start = 0; start < input.length; start += classes) {
            Refiner.read(input, start, limitedInput);
            Refiner.read(output, start, limitedOutput);
            sum += row(limitedInput, limitedOutput);
        }
        return sum / (input.length / classes);
    }

    /**
     * The divergence of one image.
     *
     * @param input Y_I, K logits
     * @param output Y_O, K logits
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

package org.carrot.refiner;

import org.carrot.blackbox.Logits;

/**
 * The loss that a refiner is trained on: CE(Y_O, y) + lambda KL between P_O and P_I, Y_I being constant.
 *
 * @param lambda weight of the divergence, lambda_O
 * @param direction of the divergence
 */
public record RefinerLoss(double lambda, KlDirection direction) {

    /** @throws IllegalArgumentException if the weight is negative or not finite */
    public RefinerLoss {
        if (!(lambda >= 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException(
                "The weight of the refiner's consistency term must be 0 or positive, not %s.".formatted(lambda));
        }
    }

    /**
     * Loss and gradient of one image.
     *
     * @param input Y_I, K finite logits
     * @param output Y_O, K logits
     * @param label the right class
     * @param share what the gradient is multiplied with, 1 / B
     * @param gradient K values, written: share times the derivative of the loss with respect to Y_O
     * @return the loss, in nats
     */
    double row(final float[] input, final float[] output, final int label, final double share,
        final float[] gradient) {
        final int classes = input.length;
        final double inputSum = Logits.logSumExp(input, 0, classes);
        final double outputSum = Logits.logSumExp(output, 0, classes);
        double divergence = 0;
        if (lambda > 0) {
            for (int k = 0; k < classes; k++) {
                final double logInput = input[k] - inputSum;
                final double logOutput = output[k] - outputSum;
                divergence += direction == KlDirection.FROM_INPUT ? Math.exp(logInput) * (logInput - logOutput)
                    : Math.exp(logOutput) * (logOutput - logInput);
            }
        }
        for (int k = 0; k < classes; k++) {
            final double logInput = input[k] - inputSum;
            final double logOutput = output[k] - outputSum;
            final double p = Math.exp(logOutput);
            double derivative = p - (k == label ? 1 : 0);
            if (lambda > 0) {
                derivative += lambda * (direction == KlDirection.FROM_INPUT ? p - Math.exp(logInput)
                    : p * (logOutput - logInput - divergence));
            }
            gradient[k] = (float)(share * derivative);
        }
        return outputSum - output[label] + lambda * divergence;
    }
}

package org.carrot.tuner.carrot;

import java.util.Optional;
import org.carrot.blackbox.Logits;
import org.carrot.tunedmodel.RefinerWeights;

/**
 * A prompt, with or without a refiner, and how well it does on the images that decide: the validation images where there
 * are any, by accuracy and then by loss, and otherwise the training images, by loss alone.
 *
 * @param template the prompt in words, if it is not a soft one
 * @param prompt the soft prompt, n x d; p0 if the prompt is in words
 * @param error share of wrong predictions; 0 where the loss alone decides
 * @param loss mean cross-entropy in nats
 */
record Standing(Optional<String> template, float[] prompt, Optional<RefinerWeights> refiner, double error, double loss) {

    static Standing of(final float[] prompt, final Optional<RefinerWeights> refiner, final double loss) {
        return new Standing(Optional.empty(), prompt, refiner, 0, loss);
    }

    static Standing onValidation(final float[] prompt, final Optional<RefinerWeights> refiner, final float[] logits,
        final int classes, final int[] labels) {
        return new Standing(Optional.empty(), prompt, refiner, 1 - Logits.accuracy(logits, classes, labels),
            Logits.crossEntropy(logits, classes, labels));
    }

    /** @return the better of both, this one if they are equal; a loss that is no number is never better */
    Standing orBetter(final Standing other) {
        if (Double.isNaN(other.loss)) {
            return this;
        }
        final boolean better = Double.isNaN(loss) || other.error < error || other.error == error && other.loss < loss;
        return better ? other : this;
    }
}

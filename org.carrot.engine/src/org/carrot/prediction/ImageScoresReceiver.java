package org.carrot.prediction;

/** Takes scores one image at a time. */
@FunctionalInterface
public interface ImageScoresReceiver {

    /**
     * Called once for each image, in their order, by the thread that asked.
     *
     * @param image 0 for the first image, then 1, 2, ...
     * @param logits K scores, in the order of the classes; the receiver's own
     * @param probabilities their softmax, K values that sum to 1; the receiver's own
     */
    void accept(long image, float[] logits, double[] probabilities);
}

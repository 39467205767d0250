package org.carrot.prediction;

/** Takes predictions one image at a time. */
@FunctionalInterface
public interface ProbabilitiesReceiver {

    /**
     * Called once for each image, in their order, by the thread that asked.
     *
     * @param image 0 for the first image, then 1, 2, ...
     * @param probabilities K values that sum to 1, in the order of the model's classes; the receiver's own
     */
    void accept(long image, double[] probabilities);
}

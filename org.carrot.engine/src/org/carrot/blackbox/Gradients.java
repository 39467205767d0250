package org.carrot.blackbox;

import java.util.concurrent.CancellationException;

/**
 * What a model with {@link Capability#GRADIENTS} shows beyond scores: how the loss changes with the prompt. A method that
 * is handed this needs a white box; {@link WhiteBox} hands it out metered.
 */
public interface Gradients {

    /**
     * The mean cross-entropy of one soft prompt over some of the images, and its gradient with respect to the prompt.
     *
     * @param query one soft prompt, K class names, N images
     * @param batch indices of B of the N images, at least one
     * @param labels N class indices
     * @throws BlackBoxException if the model cannot answer
     * @throws CancellationException if the monitor says so
     */
    PromptGradient gradient(Query query, int[] batch, int[] labels, Monitor monitor) throws BlackBoxException;

    /**
     * @param loss mean cross-entropy of the batch in nats
     * @param gradient n x d, row-major: its derivative with respect to each value of the prompt
     */
    record PromptGradient(double loss, float[] gradient) {
    }
}

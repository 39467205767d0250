package org.carrot.blackbox;

import java.util.concurrent.CancellationException;

/**
 * Gradients of the loss on a panel's images with respect to a soft prompt. A gradient costs what scoring its prompt costs;
 * the way back through the text encoder, about twice the work of the way there, is in none of the units.
 */
@FunctionalInterface
public interface Gradients {

    /**
     * The mean cross-entropy of one soft prompt over some of the panel's images, and its gradient with respect to the
     * prompt.
     *
     * @param request one soft prompt, and the B images
     * @param labels N class indices, of all images of the panel
     * @throws BlackBoxException if the model cannot answer
     * @throws CancellationException if the monitor says so
     */
    PromptGradient gradient(Request request, int[] labels, Monitor monitor) throws BlackBoxException;

    /** @return the same, whose requests are checked and entered in the panel's ledger before they are sent */
    static Gradients metered(final Gradients offered, final Panel panel) {
        return (request, labels, monitor) -> {
            if (request.prompts().size() != 1 || labels.length != panel.images()) {
                throw new IllegalArgumentException(
                    "A gradient needs 1 prompt and a label for each image; here are %d prompts, and %d labels for %d images."
                        .formatted(request.prompts().size(), labels.length, panel.images()));
            }
            panel.reserve(request);
            final PromptGradient answer = offered.gradient(request, labels, monitor);
            final int values = ((SoftPrompts)request.prompts()).candidates()[0].length;
            if (answer.gradient().length != values) {
                throw new BlackBoxException(
                    "The model gives a gradient of %d values for a prompt of %d. Connect another model."
                        .formatted(answer.gradient().length, values));
            }
            return answer;
        };
    }

    /**
     * @param loss mean cross-entropy of the batch in nats
     * @param gradient n x d, row-major: its derivative with respect to each value of the prompt
     */
    record PromptGradient(double loss, float[] gradient) {
    }
}

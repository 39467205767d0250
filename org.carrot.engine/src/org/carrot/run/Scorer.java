package org.carrot.run;

import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;

/**
 * All that a run asks of the black box, on the training and the validation images. Live or replayed: a run that is
 * continued is given the answers that were saved, in their order, and asks on where they end.
 */
public interface Scorer {

    /**
     * Decides whether the current step sends further requests. A step that was made before asks what it asked then,
     * whatever the budget is now: so a run must ask here before it lets its budget decide on a scoring.
     *
     * @param rule what settings and budget say
     * @return whether the step goes on to its next scoring
     */
    default boolean asks(final BooleanSupplier rule) {
        return rule.getAsBoolean();
    }

    /** Takes back the answers of the current step, which are of no use: they are asked again if the run is taken up. */
    default void takeBack() {
        // nothing is kept
    }

    /**
     * Scores a population on the training images.
     *
     * @param prompts P soft prompts
     * @param loss what N x K logits are worth; called by several threads at once
     * @return P losses; NaN for candidates whose logits are no numbers
     * @throws BlackBoxException if the black box fails or refuses
     */
    double[] losses(SoftPrompts prompts, ToDoubleFunction<float[]> loss) throws BlackBoxException;

    /**
     * @param prompt a single one
     * @return N x K logits of the training images, the caller's own; perhaps with values that are no numbers
     * @throws BlackBoxException if the black box fails or refuses
     */
    float[] trainingLogits(Prompts prompt) throws BlackBoxException;

    /** The same for the validation images. */
    float[] validationLogits(Prompts prompt) throws BlackBoxException;

    /**
     * The loss of a prompt on some of the training images, and how it changes with the prompt; at the cost of a query.
     *
     * @param prompt a single one
     * @param batch indices of training images, at least one
     * @return the mean cross-entropy in nats and its gradient, n x d
     * @throws BlackBoxException if the black box offers no gradients, fails or refuses
     */
    PromptGradient gradient(SoftPrompts prompt, int[] batch) throws BlackBoxException;
}

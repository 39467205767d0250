package org.carrot.tuner.carrot;

import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;

/** All that a run asks of the black box; apart from the answers it is a function of settings and images. */
interface Questions {

    /**
     * @param rule what settings and budget say
     * @return whether the step in work goes on to its next question
     */
    default boolean asks(final BooleanSupplier rule) {
        return rule.getAsBoolean();
    }

    /** Takes back the answers of the step in work, which are of no use: they are asked again if the run is taken up. */
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
    double[] fitness(SoftPrompts prompts, ToDoubleFunction<float[]> loss) throws BlackBoxException;

    /**
     * @param prompt a single one
     * @return N x K logits of the training images, the caller's own; perhaps with values that are no numbers
     * @throws BlackBoxException if the black box fails or refuses
     */
    float[] trainingLogits(Prompts prompt) throws BlackBoxException;

    /** The same for the validation images. */
    float[] validationLogits(Prompts prompt) throws BlackBoxException;
}

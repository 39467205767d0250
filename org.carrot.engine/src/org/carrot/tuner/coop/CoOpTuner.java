package org.carrot.tuner.coop;

import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.run.RunResult;
import org.carrot.run.Tuner;
import org.carrot.sample.LabelledImages;

/**
 * CoOp (K. Zhou et al., Learning to Prompt for Vision-Language Models, IJCV 2022): learns one prompt for all classes by
 * gradient descent on the cross-entropy, from the embedding of words on. The last step is the result. A remainder of the
 * images that fills no batch is left out of an epoch, as in the authors' code, unless it is all there is; images are not
 * augmented. Of the history's numbers only the queries and the loss, the mean over an epoch's batches, are measured.
 */
public final class CoOpTuner extends Tuner {

    /**
     * @param blackBox a model that takes soft prompts, embeds words and offers gradients
     * @param settings how to learn
     */
    public CoOpTuner(final BlackBox blackBox, final CoOpSettings settings) {
        super(blackBox, new CoOpMethod(settings));
    }

    /**
     * Tunes without validation images, which have no say here.
     *
     * @return as {@link Tuner#tune(LabelledImages, Optional, Monitor)}
     */
    public RunResult tune(final LabelledImages training, final Monitor monitor)
        throws BlackBoxException, CheckpointException {
        return tune(training, Optional.empty(), monitor);
    }
}

package org.carrot.tuner.auto;

import org.carrot.blackbox.BlackBox;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.run.Tuner;

/**
 * Our own method: never behind the zero-shot template on the images that decide. These are the validation images; without
 * them a quarter of the shots (of two shots one, of one shot half the classes) that the prompt's fitness leaves out, at no
 * further query since a query scores all images. The best prompt on these, the initial prompt and the template are set
 * against each other, and the chosen one gets a linear refiner whose penalty is chosen there or by cross-validation. A
 * search that has gone astray is taken back.
 */
public final class AutoTuner extends Tuner {

    /**
     * @param blackBox a model that takes soft prompts
     * @param settings how to tune
     * @param eigen decomposes a full covariance
     */
    public AutoTuner(final BlackBox blackBox, final AutoSettings settings, final SymmetricEigen eigen) {
        super(blackBox, new AutoMethod(settings, eigen));
    }
}

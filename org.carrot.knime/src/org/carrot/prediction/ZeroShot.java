package org.carrot.prediction;

import java.util.List;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.TextPrompts;
import org.carrot.sample.ClassNames;

/**
 * What a model says by prompts in words alone: a single template, or an ensemble of several. These score together by the
 * mean of their logits, which is as far as one comes with a black box; CLIP's own ensemble takes the mean of the text
 * features, scaled to length 1 once more.
 */
public final class ZeroShot {

    private ZeroShot() {
    }

    /**
     * @param templates each with {} for the class name; each costs one query
     * @param classes K
     * @param images N images, handed over before
     * @return N x K logits, row-major
     * @throws BlackBoxException if the model takes no text prompts, the budget does not allow it or it fails
     * @throws IllegalArgumentException if there is no template, or one without a place for the class name
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public static float[] logits(final BlackBox blackBox, final List<String> templates, final ClassNames classes,
        final ImageSet images, final Monitor monitor) throws BlackBoxException {
        final float[] mean = new float[images.size() * classes.size()];
        blackBox.score(new Query(new TextPrompts(templates), classes.names(), images), (template, logits) -> {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += logits[j] / templates.size();
            }
        }, monitor);
        return mean;
    }
}

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
        return mean(blackBox, new Query(new TextPrompts(templates), classes.names(), images), monitor);
    }

    /** @return the mean of the population's N x K logits */
    static float[] mean(final BlackBox blackBox, final Query query, final Monitor monitor) throws BlackBoxException {
        final int prompts = query.prompts().size();
        final float[] mean = new float[query.images().size() * query.classNames().size()];
        blackBox.score(query, (prompt, logits) -> {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += logits[j] / prompts;
            }
        }, monitor);
        return mean;
    }
}

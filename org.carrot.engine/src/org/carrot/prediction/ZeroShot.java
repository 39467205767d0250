package org.carrot.prediction;

import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Templates;

/**
 * Zero-shot logits, by prompts in words alone: a single template, or an ensemble of several. These score together by the
 * mean of their logits, which is as far as one comes with a black box; CLIP's own ensemble takes the mean of the text
 * features, scaled to length 1 once more.
 */
public final class ZeroShot {

    private ZeroShot() {
    }

    /**
     * @param panel N images and K classes
     * @param templates each with {} for the class name; each costs one query
     * @return N x K logits, row-major
     * @throws BlackBoxException if the model takes no templates, the budget does not allow it or it fails
     * @throws IllegalArgumentException if there is no template, or one without a place for the class name
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public static float[] logits(final Panel panel, final List<String> templates, final Monitor monitor)
        throws BlackBoxException {
        return mean(panel, new Templates(templates), monitor);
    }

    /** @return the mean of the population's N x K logits, summed up in ascending order whatever the order of answers */
    static float[] mean(final Panel panel, final Prompts prompts, final Monitor monitor) throws BlackBoxException {
        final float[] mean = new float[panel.images() * panel.classes().size()];
        final float[][] early = new float[prompts.size()][];
        final int[] next = new int[1];
        panel.score(Request.of(prompts), (prompt, logits) -> {
            if (prompt != next[0]) {
                early[prompt] = logits.clone();
                return;
            }
            add(logits, prompts.size(), mean);
            for (next[0]++; next[0] < early.length && early[next[0]] != null; next[0]++) {
                add(early[next[0]], prompts.size(), mean);
                early[next[0]] = null;
            }
        }, monitor);
        return mean;
    }

    private static void add(final float[] logits, final int prompts, final float[] mean) {
        for (int j = 0; j < mean.length; j++) {
            mean[j] += logits[j] / prompts;
        }
    }
}

package org.carrot.answers;

import java.util.List;
import java.util.Random;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.SoftPrompts;

/** Requests of the cache's tests to a linear black box, with a cache and without. */
final class CacheRequests {

    static final List<String> CLASSES = List.of("cat", "tree", "red car");

    static final List<Image> IMAGES = LinearBlackBox.images(3, 0.3, 1, "cat", "tree").images();

    private CacheRequests() {
    }

    /** Candidates from, ..., from + size - 1 of an endless row of soft prompts. */
    static SoftPrompts population(final int from, final int size) {
        final float[][] candidates = new float[size][24];
        for (int c = 0; c < size; c++) {
            final Random random = new Random(from + c);
            for (int i = 0; i < candidates[c].length; i++) {
                candidates[c][i] = (float)random.nextGaussian();
            }
        }
        return new SoftPrompts(candidates, 4);
    }

    static Panel panel(final CachedModel model) throws BlackBoxException {
        return FreeRequests.panel(model, IMAGES, CLASSES);
    }

    static float[][] score(final Panel panel, final Prompts prompts) throws BlackBoxException {
        return FreeRequests.scores(panel, Request.of(prompts));
    }

    static float[][] uncached(final Prompts prompts) throws BlackBoxException {
        try (LinearBlackBox model = new LinearBlackBox(); Panel panel = FreeRequests.panel(model, IMAGES, CLASSES)) {
            return score(panel, prompts);
        }
    }
}

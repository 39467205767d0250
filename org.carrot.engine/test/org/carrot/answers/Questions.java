package org.carrot.answers;

import java.util.List;
import java.util.Random;

import org.carrot.blackbox.Asked;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.SoftPrompts;

/** What the tests ask of a linear black box, with a cache and without. */
final class Questions {

    static final List<String> CLASSES = List.of("cat", "tree", "red car");

    static final List<Image> IMAGES = LinearBlackBox.images(3, 0.3, 1, "cat", "tree").images();

    private Questions() {
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
        return Asked.panel(model, IMAGES, CLASSES);
    }

    static float[][] score(final Panel panel, final Prompts prompts) throws BlackBoxException {
        return Asked.scores(panel, Request.of(prompts));
    }

    static float[][] uncached(final Prompts prompts) throws BlackBoxException {
        try (LinearBlackBox model = new LinearBlackBox(); Panel panel = Asked.panel(model, IMAGES, CLASSES)) {
            return score(panel, prompts);
        }
    }
}

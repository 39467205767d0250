package org.carrot.answers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.SoftPrompts;

/** What the tests ask of a linear black box, with a cache and without. */
final class Questions {

    static final List<String> CLASSES = List.of("cat", "tree", "red car");

    static final List<? extends ImageSource> IMAGES = LinearBlackBox.images(3, 0.3, 1, "cat", "tree").images();

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

    static SoftPrompts only(final SoftPrompts population, final int... candidates) {
        return new SoftPrompts(
            Arrays.stream(candidates).mapToObj(c -> population.candidates()[c]).toArray(float[][]::new), 4);
    }

    static ImageSet take(final CachedModel model) throws BlackBoxException {
        return model.take(IMAGES, Monitor.silent());
    }

    static float[][] score(final CachedModel model, final Prompts prompts, final List<String> classes,
        final ImageSet images) throws BlackBoxException {
        final float[][] answer = new float[prompts.size()][];
        model.score(new Query(prompts, classes, images), (candidate, logits) -> answer[candidate] = logits.clone(),
            Monitor.silent());
        return answer;
    }

    static float[][] uncached(final Prompts prompts, final List<String> classes) throws BlackBoxException {
        final float[][] answer = new float[prompts.size()][];
        try (LinearBlackBox model = new LinearBlackBox()) {
            model.score(new Query(prompts, classes, model.take(IMAGES, Monitor.silent())),
                (candidate, logits) -> answer[candidate] = logits.clone(), Monitor.silent());
        }
        return answer;
    }
}

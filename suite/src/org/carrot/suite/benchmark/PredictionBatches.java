package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Panel;
import org.carrot.prediction.Predictor;
import org.carrot.sample.LabelledImages;

/** Classifies images in the batches that {@link Predictor} uses, so that all methods pay the same for a prediction. */
final class PredictionBatches {

    /** The logits of a batch. */
    @FunctionalInterface
    interface BatchLogits {

        /** @return N x K logits of N images */
        float[] of(Panel panel) throws BlackBoxException;
    }

    private PredictionBatches() {
    }

    static List<List<Image>> of(final LabelledImages images) {
        final List<List<Image>> batches = new ArrayList<>();
        for (int from = 0; from < images.size(); from += Predictor.BATCH_SIZE) {
            batches.add(images.images().subList(from, Math.min(images.size(), from + Predictor.BATCH_SIZE)));
        }
        return batches;
    }

    /** @return the class of each image whose logit is the largest */
    static int[] classify(final BlackBox blackBox, final LabelledImages images, final BatchLogits scores)
        throws BlackBoxException {
        final int classes = images.classes().size();
        final int[] chosen = new int[images.size()];
        int done = 0;
        for (final List<Image> batch : of(images)) {
            try (Panel panel = blackBox.open(batch, images.classes().names(), Monitor.silent())) {
                final float[] logits = scores.of(panel);
                for (int i = 0; i < batch.size(); i++) {
                    chosen[done++] = Logits.argmax(logits, i * classes, classes);
                }
            }
        }
        return chosen;
    }
}

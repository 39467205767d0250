package org.carrot.knime.nodes.refiner;

import java.util.List;
import java.util.Set;

import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Capability;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.knime.nodes.refiner.LabelledScores.ScoredImage;

/**
 * What answers the tuner in place of a model: whatever the prompt, the scores that a table has recorded. So the refiner is
 * learned by the same code as everywhere, and nothing is asked of anyone.
 */
final class RecordedScores implements BlackBoxModel {

    private static final ModelInfo INFO =
        new ModelInfo("recorded scores", "recorded scores", Set.of(Capability.SOFT_PROMPTS), 1);

    private record Recording(int size, float[] logits) implements ImageSet {

        @Override
        public void close() {
            // there is nothing to free
        }
    }

    @Override
    public ModelInfo info() {
        return INFO;
    }

    @Override
    public Cost costOfImages(final int images) {
        return Cost.NONE;
    }

    @Override
    public Cost costOf(final Query query) {
        return Cost.NONE;
    }

    /** @param images {@link ScoredImage}s */
    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) {
        return new Recording(images.size(), logits(images));
    }

    /**
     * @param images N {@link ScoredImage}s
     * @return their logits, N x K
     */
    static float[] logits(final List<? extends ImageSource> images) {
        final int classes = ((ScoredImage)images.get(0)).logits().length;
        final var logits = new float[images.size() * classes];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(((ScoredImage)images.get(i)).logits(), 0, logits, i * classes, classes);
        }
        return logits;
    }

    /** A prompt of one number, which means nothing. */
    @Override
    public float[] embed(final String text) {
        return new float[1];
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor) {
        for (int p = 0; p < query.prompts().size(); p++) {
            receiver.accept(p, ((Recording)query.images()).logits());
        }
    }

    @Override
    public void close() {
        // there is nothing to free
    }
}

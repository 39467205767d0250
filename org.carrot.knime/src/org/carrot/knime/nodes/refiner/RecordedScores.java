package org.carrot.knime.nodes.refiner;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.ModelInfo.Limits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.ScoreForm;
import org.carrot.blackbox.WordEmbedding;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.blackbox.spi.ScoreBlock;

/**
 * What answers the tuner in place of a model: whatever the prompt, the scores that a table has recorded. So the refiner is
 * learned by the same code as everywhere, and nothing is asked of anyone. The scores of an image take the place of its file.
 */
final class RecordedScores implements Model, WordEmbedding {

    private static final ModelInfo INFO = new ModelInfo("recorded scores", Identity.ofDigest("recorded scores"),
        ScoreForm.LOGITS, true, Limits.NONE, Set.of(PromptForm.SOFT), Set.of(Offer.WORD_EMBEDDING), 1);

    private record Recording(float[] logits, int classes) implements ModelPanel {

        @Override
        public Cost score(final Request request, final BlockReceiver receiver, final Monitor monitor)
            throws BlackBoxException {
            final int rows = request.rows().count(logits.length / classes);
            final float[] asked = new float[rows * classes];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(logits, request.rows().image(row) * classes, asked, row * classes, classes);
            }
            for (int p = 0; p < request.prompts().size(); p++) {
                receiver.accept(new ScoreBlock(p, 0, asked));
            }
            return Cost.NONE;
        }

        @Override
        public void close() {
            // there is nothing to free
        }
    }

    /**
     * @param name the RowID
     * @param logits K values
     * @return an image of which only the scores are known
     */
    static Image image(final String name, final float[] logits) {
        final ByteBuffer content = ByteBuffer.allocate(Float.BYTES * logits.length);
        content.asFloatBuffer().put(logits);
        return Image.of(name, content.array());
    }

    /**
     * @param images N images whose scores are known
     * @param classes K
     * @return their logits, N x K
     */
    static float[] logits(final List<Image> images, final int classes) {
        final var logits = new float[images.size() * classes];
        try {
            for (int i = 0; i < images.size(); i++) {
                ByteBuffer.wrap(images.get(i).read()).asFloatBuffer().get(logits, i * classes, classes);
            }
        } catch (BlackBoxException ex) {
            throw new IllegalStateException("Scores are in memory and do not change.", ex);
        }
        return logits;
    }

    @Override
    public ModelInfo info() {
        return INFO;
    }

    @Override
    public Cost costOfOpening(final int images, final int classes) {
        return Cost.NONE;
    }

    @Override
    public Cost costOf(final Request request, final int images, final List<String> classes) {
        return Cost.NONE;
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor) {
        return new Recording(logits(images, classes.size()), classes.size());
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        return offer.from(this);
    }

    /** A prompt of one number, which means nothing. */
    @Override
    public float[] embed(final String text) {
        return new float[1];
    }

    @Override
    public void close() {
        // there is nothing to free
    }
}

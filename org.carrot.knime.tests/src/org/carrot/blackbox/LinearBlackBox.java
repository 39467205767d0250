package org.carrot.blackbox;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.blackbox.spi.ScoreBlock;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;

/**
 * A tiny "CLIP" in plain Java with a known best prompt. A prompt of n tokens is summed up as h = sum_i p_i / (i + 1); the
 * text feature of a class is its prototype c times the gate 1 + G (h - h*), feature by feature; an image file is
 * {@value #FEATURES} floats, its own feature. So at h = h* the text features are the prototypes around which
 * {@link #images} are drawn, and any other prompt distorts them.
 */
public final class LinearBlackBox implements Model, WordEmbedding {

    /** The words whose embedding is well away from the best prompt. */
    public static final String INITIAL_TEXT = "a photo of a";

    private static final int WIDTH = 6;

    private static final int FEATURES = 12;

    private static final float SCALE = 10;

    private final Set<PromptForm> m_forms;

    private final float[][] m_gate = new float[FEATURES][];

    private final float[] m_best;

    private volatile boolean m_closed;

    /** A model that takes prompts of all forms. */
    public LinearBlackBox() {
        this(Set.of(PromptForm.values()));
    }

    /** A model that takes prompts of some forms, and embeds words if soft prompts are among them. */
    public LinearBlackBox(final Set<PromptForm> forms) {
        m_forms = Set.copyOf(forms);
        final Random random = new Random(17);
        for (int f = 0; f < FEATURES; f++) {
            m_gate[f] = gaussians(random, WIDTH, 0.5);
        }
        final float[] shift = gaussians(random, WIDTH, 1.5);
        m_best = summary(embedding(INITIAL_TEXT));
        for (int j = 0; j < WIDTH; j++) {
            m_best[j] += shift[j];
        }
    }

    /** @return n x d, the best prompt: that of {@link #INITIAL_TEXT} with its first token moved */
    public float[] bestPrompt() {
        final float[] prompt = embedding(INITIAL_TEXT);
        final float[] start = summary(prompt);
        for (int j = 0; j < WIDTH; j++) {
            prompt[j] += m_best[j] - start[j];
        }
        return prompt;
    }

    /** @return images around the prototypes of the classes, class by class */
    public static LabelledImages images(final int perClass, final double noise, final long seed,
        final String... classes) {
        final Random random = new Random(seed);
        final List<Image> images = new ArrayList<>();
        final int[] labels = new int[perClass * classes.length];
        for (int k = 0; k < classes.length; k++) {
            final float[] prototype = prototype(classes[k]);
            for (int i = 0; i < perClass; i++) {
                final ByteBuffer file = ByteBuffer.allocate(FEATURES * Float.BYTES);
                for (final float value : prototype) {
                    file.putFloat((float)(value + noise * random.nextGaussian()));
                }
                labels[images.size()] = k;
                images.add(Image.of(classes[k] + " " + (i + 1), file.array()));
            }
        }
        return new LabelledImages(new ClassNames(List.of(classes)), images, labels);
    }

    @Override
    public ModelInfo info() {
        return Infos.of("linear", "linear-1", m_forms.contains(PromptForm.SOFT) ? WIDTH : 0, m_forms);
    }

    @Override
    public Cost costOfOpening(final int images, final int classes) {
        return Costs.of(1, 0, images, 0);
    }

    @Override
    public Cost costOf(final Request request, final int images, final List<String> classes) {
        final int candidates = request.prompts().size();
        return Costs.of(1, candidates, 0, (long)candidates * classes.size());
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        requireOpen();
        final float[][] features = new float[images.size()][FEATURES];
        for (int i = 0; i < features.length; i++) {
            monitor.checkCancelled();
            final Image image = images.get(i);
            final ByteBuffer file = ByteBuffer.wrap(image.read());
            if (file.remaining() != FEATURES * Float.BYTES) {
                throw new BlackBoxException(
                    "The image '%s' cannot be read: it has %d bytes.".formatted(image.name(), file.remaining()));
            }
            file.asFloatBuffer().get(features[i]);
        }
        return new LinearPanel(features, classes);
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        return m_forms.contains(PromptForm.SOFT) ? offer.from(this) : Optional.empty();
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        requireOpen();
        if (text.isBlank()) {
            throw new BlackBoxException("The text is empty.");
        }
        return embedding(text);
    }

    @Override
    public void close() {
        m_closed = true;
    }

    private void requireOpen() {
        if (m_closed) {
            throw new IllegalStateException("The model 'linear' is closed.");
        }
    }

    /** Words without the class name, as if that came where they have none. */
    private static float[] prompt(final Prompts prompts, final int candidate, final String className) {
        if (prompts instanceof SoftPrompts soft) {
            return soft.candidates()[candidate];
        }
        final String text = prompts instanceof Templates templates
            ? templates.templates().get(candidate).replace(Templates.PLACEHOLDER, " ")
            : ((ClassTexts)prompts).texts().get(candidate).get(0).replace(className.replace('_', ' '), " ");
        return embedding(text.replace(".", " "));
    }

    private float[] text(final float[] summary, final String name) {
        final float[] text = prototype(name);
        for (int f = 0; f < FEATURES; f++) {
            float gate = 1;
            for (int j = 0; j < WIDTH; j++) {
                gate += m_gate[f][j] * (summary[j] - m_best[j]);
            }
            text[f] *= gate;
        }
        return text;
    }

    private static float[] embedding(final String text) {
        final String[] words = text.strip().split("\\s+");
        final float[] tokens = new float[words.length * WIDTH];
        for (int w = 0; w < words.length; w++) {
            System.arraycopy(gaussians(new Random(words[w].hashCode()), WIDTH, 1), 0, tokens, w * WIDTH, WIDTH);
        }
        return tokens;
    }

    private static float[] summary(final float[] prompt) {
        final float[] summary = new float[WIDTH];
        for (int i = 0; i < prompt.length; i++) {
            summary[i % WIDTH] += prompt[i] / (1 + i / WIDTH);
        }
        return summary;
    }

    private static float[] prototype(final String name) {
        return gaussians(new Random(name.replace('_', ' ').hashCode()), FEATURES, 1);
    }

    private static float[] gaussians(final Random random, final int size, final double deviation) {
        final float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float)(deviation * random.nextGaussian());
        }
        return values;
    }

    private static double cosine(final float[] a, final float[] b) {
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int f = 0; f < FEATURES; f++) {
            dot += a[f] * b[f];
            squaresA += a[f] * a[f];
            squaresB += b[f] * b[f];
        }
        return dot / Math.sqrt(squaresA * squaresB);
    }

    /** N x {@value #FEATURES} features, and K names. */
    private final class LinearPanel implements ModelPanel {

        private final float[][] m_features;

        private final List<String> m_classes;

        LinearPanel(final float[][] features, final List<String> classes) {
            m_features = features;
            m_classes = classes;
        }

        @Override
        public Cost score(final Request request, final BlockReceiver receiver, final Monitor monitor)
            throws BlackBoxException {
            requireOpen();
            final int classes = m_classes.size();
            final int rows = request.rows().count(m_features.length);
            final float[] logits = new float[rows * classes];
            for (int candidate = 0; candidate < request.prompts().size(); candidate++) {
                monitor.checkCancelled();
                final float[] summary = summary(prompt(request.prompts(), candidate, m_classes.get(0)));
                for (int k = 0; k < classes; k++) {
                    final float[] text = text(summary, m_classes.get(k));
                    for (int row = 0; row < rows; row++) {
                        logits[row * classes + k] =
                            (float)(SCALE * cosine(m_features[request.rows().image(row)], text));
                    }
                }
                receiver.accept(new ScoreBlock(candidate, 0, logits));
            }
            return costOf(request, m_features.length, m_classes);
        }

        @Override
        public void close() {
            // nothing to release
        }
    }
}

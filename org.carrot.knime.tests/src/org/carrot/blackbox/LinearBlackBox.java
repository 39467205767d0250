package org.carrot.blackbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;

/**
 * A tiny "CLIP" in plain Java with a known best prompt. A prompt of n tokens is summed up as h = sum_i p_i / (i + 1); the
 * text feature of a class is its prototype c times the gate 1 + G (h - h*), feature by feature; an image file is
 * {@value #FEATURES} floats, its own feature. So at h = h* the text features are the prototypes around which
 * {@link #images} are drawn, and any other prompt distorts them.
 */
public final class LinearBlackBox implements BlackBoxModel {

    /** The words whose embedding is well away from the best prompt. */
    public static final String INITIAL_TEXT = "a photo of a";

    private static final int WIDTH = 6;

    private static final int FEATURES = 12;

    private static final float SCALE = 10;

    private final Set<Capability> m_capabilities;

    private final float[][] m_gate = new float[FEATURES][];

    private final float[] m_best;

    private volatile boolean m_closed;

    /** A model that takes text prompts and soft prompts. */
    public LinearBlackBox() {
        this(Set.of(Capability.TEXT_PROMPTS, Capability.SOFT_PROMPTS));
    }

    /** A model that states only some capabilities. */
    public LinearBlackBox(final Set<Capability> capabilities) {
        m_capabilities = Set.copyOf(capabilities);
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
        final List<ImageSource> images = new ArrayList<>();
        final int[] labels = new int[perClass * classes.length];
        for (int k = 0; k < classes.length; k++) {
            final float[] prototype = prototype(classes[k]);
            for (int i = 0; i < perClass; i++) {
                final ByteBuffer file = ByteBuffer.allocate(FEATURES * Float.BYTES);
                for (final float value : prototype) {
                    file.putFloat((float)(value + noise * random.nextGaussian()));
                }
                labels[images.size()] = k;
                images.add(ImageSource.of(classes[k] + " " + (i + 1), file.array()));
            }
        }
        return new LabelledImages(new ClassNames(List.of(classes)), images, labels);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("linear", "linear-1", m_capabilities,
            m_capabilities.contains(Capability.SOFT_PROMPTS) ? WIDTH : 0);
    }

    @Override
    public Cost costOfImages(final int images) {
        return new Cost(1, 0, images, 0);
    }

    @Override
    public Cost costOf(final Query query) {
        final int candidates = query.prompts().size();
        return new Cost(1, candidates, 0, (long)candidates * query.classNames().size());
    }

    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        requireOpen();
        final float[][] features = new float[images.size()][FEATURES];
        for (int i = 0; i < features.length; i++) {
            monitor.checkCancelled();
            final ImageSource image = images.get(i);
            try {
                final ByteBuffer file = ByteBuffer.wrap(image.read());
                if (file.remaining() != FEATURES * Float.BYTES) {
                    throw new IOException("%d bytes".formatted(file.remaining()));
                }
                file.asFloatBuffer().get(features[i]);
            } catch (IOException e) {
                throw new BlackBoxException("The image '%s' cannot be read.".formatted(image.name()), e);
            }
        }
        return new Features(features);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        requireOpen();
        if (!m_capabilities.contains(Capability.SOFT_PROMPTS)) {
            throw new BlackBoxException("The linear black box takes no soft prompts.");
        }
        if (text.isBlank()) {
            throw new BlackBoxException("The text is empty.");
        }
        return embedding(text);
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor) {
        requireOpen();
        final float[][] images = ((Features)query.images()).features();
        final int classes = query.classNames().size();
        final float[] logits = new float[images.length * classes];
        for (int candidate = 0; candidate < query.prompts().size(); candidate++) {
            monitor.checkCancelled();
            final float[] summary = summary(prompt(query.prompts(), candidate));
            for (int k = 0; k < classes; k++) {
                final float[] text = text(summary, query.classNames().get(k));
                for (int i = 0; i < images.length; i++) {
                    logits[i * classes + k] = (float)(SCALE * cosine(images[i], text));
                }
            }
            receiver.accept(candidate, logits);
        }
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

    private static float[] prompt(final Prompts prompts, final int candidate) {
        if (prompts instanceof SoftPrompts soft) {
            return soft.candidates()[candidate];
        }
        final String template = ((TextPrompts)prompts).templates().get(candidate);
        return embedding(template.replace(TextPrompts.PLACEHOLDER, " ").replace(".", " "));
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

    private record Features(float[][] features) implements ImageSet {

        @Override
        public int size() {
            return features.length;
        }

        @Override
        public void close() {
            // nothing to release
        }
    }
}

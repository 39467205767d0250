package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

import org.carrot.clip.image.Preprocessing;
import org.carrot.clip.tokenizer.ClipTokenizer;
import org.carrot.clip.weights.StoredTensor;
import org.carrot.clip.weights.TensorSource;

/**
 * A CLIP model in a folder, described but not loaded: opening reads the configuration, the vocabulary and the headers
 * of the weights and checks that all belong together. No file stays open.
 */
public final class Checkpoint {

    private static final String LOGIT_SCALE = "logit_scale";

    private final Path m_folder;

    private final ClipConfig m_config;

    private final Preprocessing m_preprocessing;

    private final ClipTokenizer m_tokenizer;

    private final Map<String, StoredTensor> m_stored;

    private final Map<String, TensorSource> m_tensors;

    private final float m_logitScale;

    private Checkpoint(final CheckpointFolder folder) throws IOException {
        m_folder = folder.path();
        final var format = Format.of(folder);
        m_config = format.config();
        m_preprocessing = format.preprocessing();
        m_stored = format.weights();
        m_tensors = assemble();
        m_tokenizer = TokenizerFiles.read(folder);
        m_logitScale = (float)Math.exp(m_tensors.get(LOGIT_SCALE).toTensor().values()[0]);
        check();
    }

    /**
     * Opens a folder as Hugging Face's transformers or open_clip write it: configuration, weights in safetensors files,
     * and the tokenizer's files.
     *
     * @throws IOException if something is missing, damaged or not supported; the message names the file and, where one
     *             is at fault, the setting or the tensor, and says what to do
     */
    public static Checkpoint open(final Path folder) throws IOException {
        return new Checkpoint(new CheckpointFolder(folder));
    }

    private Map<String, TensorSource> assemble() throws IOException {
        final var names = NamingScheme.of(m_stored.keySet());
        final var tensors = new LinkedHashMap<String, TensorSource>();
        final var unused = new HashSet<>(m_stored.keySet());
        for (final var entry : Layout.of(m_config).entrySet()) {
            final var origin = names.origin(entry.getKey());
            final var parts = new ArrayList<StoredTensor>();
            for (final var part : origin.parts()) {
                if (!unused.remove(part)) {
                    throw new IOException(m_folder + ": the weights lack the tensor \"" + part
                        + "\", which the configuration calls for: the two do not belong together.");
                }
                parts.add(m_stored.get(part));
            }
            tensors.put(entry.getKey(), new AssembledTensor(entry.getValue(), parts, origin.transposed()));
        }
        for (final var name : unused) {
            if (!names.isDispensable(name)) {
                throw new IOException(m_stored.get(name)
                    + " has no place in the model that the configuration describes: the two do not belong together, or "
                    + "the model is of a kind that is not supported.");
            }
        }
        return Collections.unmodifiableMap(tensors);
    }

    private void check() throws IOException {
        final var crop = m_preprocessing.crop();
        if (crop != m_config.vision().imageSize()) {
            throw new IOException(m_folder + ": images are cropped to a side of " + crop + " pixels, but the image "
                + "tower takes " + m_config.vision().imageSize() + ": its files do not belong together.");
        }
        if (m_tokenizer.size() > m_config.text().vocabulary()) {
            throw new IOException(m_folder + ": the tokenizer knows " + m_tokenizer.size() + " tokens, but the text "
                + "tower " + m_config.text().vocabulary() + ": its files do not belong together.");
        }
        if (!(m_logitScale > 0) || Float.isInfinite(m_logitScale)) {
            throw new IOException(m_folder + ": the tensor \"" + LOGIT_SCALE + "\" would scale logits by "
                + m_logitScale + ". Fetch the weights again.");
        }
    }

    /** @return where it lies */
    public Path folder() {
        return m_folder;
    }

    /** @return the model's shape */
    public ClipConfig config() {
        return m_config;
    }

    /** @return how images become the image tower's input */
    public Preprocessing preprocessing() {
        return m_preprocessing;
    }

    /** @return how texts become token ids */
    public ClipTokenizer tokenizer() {
        return m_tokenizer;
    }

    /** @return the factor by which cosines become logits */
    public float logitScale() {
        return m_logitScale;
    }

    /**
     * The tensors, by the same names and of the same shapes whatever the files call them. d is the width of a tower,
     * h that of its perceptrons, e that of the features; "linear" stands for .weight [outputs, inputs] and .bias
     * [outputs], "norm" for .gain and .shift [d].
     * <ul>
     * <li>{@code logit_scale} []: the natural logarithm of {@link #logitScale()}
     * <li>{@code text.tokens} [vocabulary, d], {@code text.positions} [context, d]
     * <li>for {@code text} and, in a vision transformer, {@code image}, each layer i from 0:
     * {@code text.layers.i.attention.norm} (norm), {@code .attention.input} (linear, d to 3 d: queries, keys, values),
     * {@code .attention.output} (linear, d to d), {@code .perceptron.norm} (norm), {@code .perceptron.input} (linear, d
     * to h), {@code .perceptron.output} (linear, h to d); after the last layer {@code text.norm} (norm) and
     * {@code text.projection.weight} [e, d]
     * <li>vision transformer: {@code image.patches.weight} [d, 3, patch, patch], {@code image.class} [d],
     * {@code image.positions} [1 + patches, d], before the layers {@code image.input.norm} (norm)
     * <li>residual network: {@code image.stem.i} for i = 0, 1, 2 and {@code image.stages.s.b.first}, {@code .second},
     * {@code .third} and, for b = 0, {@code .shortcut}, each with .weight [outputs, inputs, kernel, kernel] and its
     * batch norm's .gain, .shift, .mean, .variance; {@code image.pooling.positions} [1 + cells, c] with c =
     * {@link ResNetConfig#poolingWidth()}, {@code image.pooling.input} (linear, c to 3 c: query, key, value),
     * {@code image.pooling.output} (linear, c to e)
     * </ul>
     *
     * @return each tensor's source, in the order of computation
     */
    public Map<String, TensorSource> tensors() {
        return m_tensors;
    }

    /**
     * @return 64 hexadecimal digits that tell this model from every other: a SHA-256 digest of its tensors' names,
     *         types and shapes, and of samples of their values
     * @throws IOException if they cannot be read; the message names file and tensor
     */
    public String fingerprint() throws IOException {
        return Fingerprint.of(m_stored.values());
    }
}

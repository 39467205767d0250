package org.carrot.djl.mini;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Capability;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Features;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.TextPrompts;
import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.clip.weights.Safetensors;
import org.carrot.clip.weights.SafetensorsFile;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.OrderedWork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * The embedded mini VLM as a black box, and as a white one for the methods that CARROT is measured against. Weights are
 * loaded once.
 */
public final class MiniVlm implements BlackBoxModel, Features, Gradients {

    /** Texts computed at a time by one thread. */
    private static final int SEQUENCES_AT_A_TIME = 256;

    private final ModelInfo m_info;

    private final MiniConfig m_config;

    private final WordTokenizer m_tokenizer;

    private final PromptTexts m_texts;

    private final NDManager m_manager;

    private final ImageEncoder m_imageEncoder;

    private final TextTower m_textTower;

    private final PromptScorer m_scorer;

    private final PromptLoss m_loss;

    private final float m_logitScale;

    private final ReentrantReadWriteLock m_lock = new ReentrantReadWriteLock();

    private MiniVlm(final String digest, final Safetensors file, final NDManager manager) {
        m_manager = manager;
        m_config = MiniConfig.fromMetadata(file.metadata());
        m_tokenizer = MiniVlmFile.tokenizer(file);
        m_texts = new PromptTexts(m_tokenizer, m_config.context());
        m_info = info(digest, m_config);
        final var weights = new Weights(file.tensors(), manager);
        MiniVlmFile.check(m_config, m_tokenizer.vocabulary().size(), weights);
        m_imageEncoder = new ImageEncoder(m_config, weights, manager);
        m_textTower = new TextTower(m_config, weights);
        m_scorer = new PromptScorer(m_config, weights);
        m_logitScale = (float)Math.exp(file.tensors().get("logit_scale").values()[0]);
        m_loss = new PromptLoss(m_textTower, m_scorer, m_tokenizer.start(), m_logitScale, manager);
    }

    /**
     * Tells who a model is without loading it; PyTorch is not needed.
     *
     * @param file as {@link MiniVlmFile} describes it
     * @throws IOException if the file cannot be read or holds no mini VLM; the message names it
     */
    public static ModelInfo describe(final Path file) throws IOException {
        try {
            final var config = MiniConfig.fromMetadata(SafetensorsFile.open(file).metadata());
            return info(sha256(Files.readAllBytes(file)), config);
        } catch (IllegalArgumentException e) {
            throw noMiniVlm(file, e);
        }
    }

    /**
     * Loads a model onto the default device (a GPU if the native library supports one).
     *
     * @param file as {@link MiniVlmFile} describes it
     * @throws IOException if the file cannot be read or holds no mini VLM; the message names it
     * @throws org.carrot.djl.MissingEngineException if PyTorch is missing for this platform
     */
    public static MiniVlm load(final Path file) throws IOException {
        return load(file, DjlRuntime.DEFAULT_DEVICE);
    }

    /**
     * Loads a model.
     *
     * @param file as {@link MiniVlmFile} describes it
     * @param device as {@link DjlRuntime#newManager(String)} takes it
     * @throws IOException if the file cannot be read or holds no mini VLM; the message names it
     * @throws IllegalArgumentException if there is no such device
     * @throws org.carrot.djl.MissingEngineException if PyTorch is missing for this platform
     */
    public static MiniVlm load(final Path file, final String device) throws IOException {
        final var content = Safetensors.read(file);
        final var digest = sha256(Files.readAllBytes(file));
        final var manager = DjlRuntime.newManager(device);
        return DjlRuntime.call(() -> {
            try {
                return new MiniVlm(digest, content, manager);
            } catch (IllegalArgumentException e) {
                manager.close();
                throw noMiniVlm(file, e);
            }
        });
    }

    private static ModelInfo info(final String digest, final MiniConfig config) {
        return new ModelInfo("mini VLM", digest, EnumSet.allOf(Capability.class), config.textWidth());
    }

    private static IOException noMiniVlm(final Path file, final IllegalArgumentException e) {
        return new IOException(file + " holds no mini VLM that can be used: " + e.getMessage(), e);
    }

    private static String sha256(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public ModelInfo info() {
        return m_info;
    }

    @Override
    public Cost costOfImages(final int images) {
        return new Cost(1, 0, images, 0);
    }

    @Override
    public Cost costOf(final Query query) {
        final var candidates = query.prompts().size();
        return new Cost(1, candidates, 0, (long)candidates * query.classNames().size());
    }

    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        final var lock = lockOpen();
        try {
            final var features = m_imageEncoder.features(images, monitor);
            return DjlRuntime.call(() -> new MiniImageSet(this, features, images.size(), m_manager.newSubManager()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        final var ids = m_tokenizer.encode(text);
        if (ids.length == 0) {
            throw new BlackBoxException("The initial prompt is empty: give at least one word, as in \"a photo of a\".");
        }
        if (ids.length > m_config.context() - 3) {
            throw new BlackBoxException("The prompt \"" + text + "\" has " + ids.length + " tokens, but the model has "
                + "room for " + (m_config.context() - 3) + " before a class name. Shorten it.");
        }
        final var lock = lockOpen();
        try {
            return DjlRuntime.call(() -> {
                try (var scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    return embedded(ids).toFloatArray();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    @Override
    public float[] features(final ImageSet images) {
        final var lock = lockOpen();
        try {
            return DjlRuntime.call(() -> MiniImageSet.features(this, images).toFloatArray());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public PromptGradient gradient(final Query query, final int[] batch, final int[] labels, final Monitor monitor)
        throws BlackBoxException {
        monitor.checkCancelled();
        final var prompt = (SoftPrompts)query.prompts();
        requireWidth(prompt);
        final var remainders = m_texts.afterSoftPrompt(query.classNames(), prompt.tokens());
        final var lock = lockOpen();
        try {
            return m_loss.gradient(prompt.candidates()[0], remainders, MiniImageSet.features(this, query.images()),
                batch, labels);
        } finally {
            lock.unlock();
        }
    }

    private void requireWidth(final SoftPrompts prompts) throws BlackBoxException {
        if (prompts.width() != m_config.textWidth()) {
            throw new BlackBoxException("The prompt has token embeddings of width " + prompts.width()
                + ", the model of width " + m_config.textWidth() + ": it belongs to another model.");
        }
    }

    private NDArray embedded(final int[] ids) {
        return m_textTower.embed(m_manager.create(Arrays.stream(ids).asLongStream().toArray()));
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        final var lock = lockOpen();
        try {
            final var images = MiniImageSet.features(this, query.images());
            final var values = query.images().size() * query.classNames().size();
            final var candidate = new int[1];
            final var logits = new float[values];
            try (var work = new OrderedWork<float[]>(block -> {
                for (var from = 0; from < block.length; from += values) {
                    System.arraycopy(block, from, logits, 0, values);
                    receiver.accept(candidate[0]++, logits);
                }
            })) {
                if (query.prompts() instanceof SoftPrompts soft) {
                    submit(soft, query.classNames(), images, work, monitor);
                } else {
                    submit((TextPrompts)query.prompts(), query.classNames(), images, work, monitor);
                }
                work.finish();
            }
        } finally {
            lock.unlock();
        }
    }

    private void submit(final SoftPrompts prompts, final List<String> classNames, final NDArray images,
        final OrderedWork<float[]> work, final Monitor monitor) throws BlackBoxException {
        requireWidth(prompts);
        final var remainders = m_texts.afterSoftPrompt(classNames, prompts.tokens());
        final var atATime = Math.max(1, SEQUENCES_AT_A_TIME / classNames.size());
        for (var from = 0; from < prompts.size(); from += atATime) {
            monitor.checkCancelled();
            final var block = Arrays.copyOfRange(prompts.candidates(), from, Math.min(prompts.size(), from + atATime));
            work.submit(() -> {
                try (var scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    final var start = embedded(new int[]{m_tokenizer.start()}).reshape(1, 1, -1)
                        .broadcast(block.length, 1, m_config.textWidth());
                    final var vectors =
                        m_manager.create(block).reshape(block.length, prompts.tokens(), m_config.textWidth());
                    return logits(m_scorer.features(start.concat(vectors, 1), remainders), images);
                }
            });
        }
    }

    private void submit(final TextPrompts prompts, final List<String> classNames, final NDArray images,
        final OrderedWork<float[]> work, final Monitor monitor) throws BlackBoxException {
        for (final var template : prompts.templates()) {
            monitor.checkCancelled();
            final var sequences = m_texts.ofTemplate(template, classNames);
            work.submit(() -> {
                try (var scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    final var beginning = embedded(sequences.beginning()).expandDims(0);
                    return logits(m_scorer.features(beginning, sequences.remainders()), images);
                }
            });
        }
    }

    /** @return P x N x K logits of texts [P, K, embedding] and images [N, embedding] */
    private float[] logits(final NDArray texts, final NDArray images) {
        return images.matMul(texts.transpose(0, 2, 1)).mul(m_logitScale).toFloatArray();
    }

    /** @return how many native arrays live as long as the model or its image sets */
    int nativeArrays() {
        return m_manager.getManagedArrays().size();
    }

    /** @return a lock, held, that keeps the model open */
    private Lock lockOpen() {
        final var lock = m_lock.readLock();
        lock.lock();
        if (!m_manager.isOpen()) {
            lock.unlock();
            throw new IllegalStateException("The model is closed.");
        }
        return lock;
    }

    @Override
    public void close() {
        m_lock.writeLock().lock();
        try {
            m_manager.close();
        } finally {
            m_lock.writeLock().unlock();
        }
    }
}

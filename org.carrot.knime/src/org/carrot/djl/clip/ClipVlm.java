package org.carrot.djl.clip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Capability;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.TextPrompts;
import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Scratch;
import org.carrot.djl.transformer.PopulationScorer;
import org.carrot.djl.transformer.PromptTexts;
import org.carrot.djl.transformer.PromptedTexts;
import org.carrot.djl.transformer.TextWeights;

import ai.djl.ndarray.NDManager;

/**
 * A CLIP model of a checkpoint as a black box. Weights are loaded once; features of images stay inside, and in a cache on
 * disk.
 */
public final class ClipVlm implements BlackBoxModel {

    /** How much the features of images may take on disk, of all models together: about 120,000 images of ViT-B/32. */
    private static final long CACHE_BYTES = 256L << 20;

    private final ModelInfo m_info;

    private final PromptTexts m_texts;

    private final NDManager m_manager;

    private final TextWeights m_textWeights;

    private final PopulationScorer m_scorer;

    private final ImageEncoder m_imageEncoder;

    private final ReentrantReadWriteLock m_lock = new ReentrantReadWriteLock();

    private ClipVlm(final Checkpoint checkpoint, final Path cacheFolder, final NDManager manager) throws IOException {
        final var config = checkpoint.config();
        final var text = config.text();
        m_info = describe(checkpoint);
        m_manager = manager;
        m_texts = new PromptTexts(checkpoint.tokenizer(), text.context(), text.transformer().width());
        final var arrays = CheckpointArrays.load(checkpoint, manager);
        m_textWeights = TextWeights.of(arrays::get, text.transformer());
        m_scorer = new PopulationScorer(m_textWeights, checkpoint.logitScale(), manager);
        m_imageEncoder = new ImageEncoder(checkpoint.preprocessing(), ImageTower.of(config.vision(), arrays::get),
            config.embedding(), manager,
            new FeatureCache(cacheFolder, CACHE_BYTES, m_info.digest(), config.embedding()));
    }

    /**
     * Tells who a model is without loading it; PyTorch is not needed.
     *
     * @throws IOException if the weights cannot be read; the message names file and tensor
     */
    public static ModelInfo describe(final Checkpoint checkpoint) throws IOException {
        return new ModelInfo(checkpoint.folder().getFileName().toString(), checkpoint.fingerprint(),
            EnumSet.of(Capability.TEXT_PROMPTS, Capability.SOFT_PROMPTS),
            checkpoint.config().text().transformer().width());
    }

    /**
     * Loads a model.
     *
     * @param checkpoint the model's files
     * @param cacheFolder where features of images are remembered; made if it does not exist
     * @param device as {@link DjlRuntime#newManager(String)} takes it
     * @throws IOException if a file cannot be read; the message names it
     * @throws IllegalArgumentException if there is no such device
     * @throws org.carrot.djl.MissingEngineException if PyTorch is missing for this platform
     */
    public static ClipVlm load(final Checkpoint checkpoint, final Path cacheFolder, final String device)
        throws IOException {
        final var manager = DjlRuntime.newManager(device);
        try {
            return DjlRuntime.call(() -> new ClipVlm(checkpoint, cacheFolder, manager));
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
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
            return DjlRuntime.call(() -> new ClipImageSet(this, features, images.size(), m_manager.newSubManager()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        final var ids = Arrays.stream(m_texts.initial(text)).asLongStream().toArray();
        final var lock = lockOpen();
        try {
            return DjlRuntime.call(() -> {
                try (var embedded = Scratch.of(() -> m_textWeights.embed(m_manager.create(ids)))) {
                    return embedded.toFloatArray();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        final var populations = new ArrayList<PromptedTexts>();
        if (query.prompts() instanceof SoftPrompts soft) {
            populations.add(m_texts.of(soft, query.classNames()));
        } else {
            for (final var template : ((TextPrompts)query.prompts()).templates()) {
                monitor.checkCancelled();
                populations.add(m_texts.of(template, query.classNames()));
            }
        }
        final var lock = lockOpen();
        try {
            m_scorer.score(populations, ClipImageSet.features(this, query.images()), receiver, monitor);
        } finally {
            lock.unlock();
        }
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

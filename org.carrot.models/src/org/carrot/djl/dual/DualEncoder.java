package org.carrot.djl.dual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
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
import org.carrot.blackbox.Vocabulary;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Scratch;

import ai.djl.ndarray.NDManager;

/**
 * A model of two towers as a black box, and as a white one for the methods that CARROT is measured against. Its weights
 * are loaded already.
 */
public abstract class DualEncoder implements BlackBoxModel, Features, Gradients, Vocabulary {

    private final ModelInfo m_info;

    private final PromptTexts m_prompts;

    private final TextFeatures m_texts;

    private final PopulationScorer m_scorer;

    private final PromptLoss m_loss;

    private final ImageFeatures m_images;

    private final NDManager m_manager;

    private final ReentrantReadWriteLock m_lock = new ReentrantReadWriteLock();

    /**
     * @param info who the model is, with all capabilities
     * @param prompts for texts as the model reads them
     * @param texts the text tower
     * @param images the image tower
     * @param logitScale by which cosines are multiplied
     * @param manager owner of the weights, closed with the model
     */
    protected DualEncoder(final ModelInfo info, final PromptTexts prompts, final TextFeatures texts,
        final ImageFeatures images, final float logitScale, final NDManager manager) {
        m_info = info;
        m_prompts = prompts;
        m_texts = texts;
        m_scorer = new PopulationScorer(texts, logitScale);
        m_loss = new PromptLoss(texts, logitScale, manager);
        m_images = images;
        m_manager = manager;
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
            final var features = m_images.features(images, monitor);
            return DjlRuntime.call(() -> new EncodedImages(this, features, images.size(), m_manager.newSubManager()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        final var ids = m_prompts.initial(text);
        final var lock = lockOpen();
        try {
            return DjlRuntime.call(() -> {
                try (var embedded = Scratch.of(() -> m_texts.embed(ids))) {
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
            populations.add(m_prompts.of(soft, query.classNames()));
        } else {
            for (final var template : ((TextPrompts)query.prompts()).templates()) {
                monitor.checkCancelled();
                populations.add(m_prompts.of(template, query.classNames()));
            }
        }
        final var lock = lockOpen();
        try {
            m_scorer.score(populations, EncodedImages.features(this, query.images()), receiver, monitor);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public float[] features(final ImageSet images) {
        final var lock = lockOpen();
        try {
            return DjlRuntime.call(() -> EncodedImages.features(this, images).toFloatArray());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public PromptGradient gradient(final Query query, final int[] batch, final int[] labels, final Monitor monitor)
        throws BlackBoxException {
        monitor.checkCancelled();
        final var texts = m_prompts.of((SoftPrompts)query.prompts(), query.classNames());
        final var lock = lockOpen();
        try {
            return m_loss.gradient(texts, EncodedImages.features(this, query.images()), batch, labels);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<List<NearWord>> nearest(final float[] vectors, final int count) throws BlackBoxException {
        final int n = m_prompts.count(vectors);
        final var lock = lockOpen();
        try {
            final float[] cosines = DjlRuntime.call(() -> {
                try (var all = Scratch.of(() -> m_texts.cosines(vectors))) {
                    return all.toFloatArray();
                }
            });
            final int vocabulary = cosines.length / n;
            return IntStream.range(0, n).mapToObj(i -> IntStream.range(0, vocabulary).boxed()
                .sorted(Comparator.comparingDouble(id -> -cosines[i * vocabulary + id])).limit(count)
                .map(id -> new NearWord(m_prompts.word(id), cosines[i * vocabulary + id])).toList()).toList();
        } finally {
            lock.unlock();
        }
    }

    /** @return how many native arrays live as long as the model or its image sets */
    public int nativeArrays() {
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

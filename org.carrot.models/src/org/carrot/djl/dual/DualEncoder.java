package org.carrot.djl.dual;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Features;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.ModelInfo.Limits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.ScoreForm;
import org.carrot.blackbox.Unit;
import org.carrot.blackbox.Vocabulary;
import org.carrot.blackbox.WordEmbedding;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Scratch;
import org.carrot.parallel.Work;

import ai.djl.ndarray.NDManager;

/**
 * A model of two towers as a black box, and as a white one for the methods that CARROT is measured against. Its weights
 * are loaded already.
 */
public abstract class DualEncoder implements Model, WordEmbedding, Features.OfTexts, Vocabulary {

    private final ModelInfo m_info;

    private final PromptTexts m_prompts;

    private final TextFeatures m_texts;

    private final float m_logitScale;

    private final PopulationScorer m_scorer;

    private final PromptLoss m_loss;

    private final ImageFeatures m_images;

    private final NDManager m_manager;

    private final ReentrantReadWriteLock m_lock = new ReentrantReadWriteLock();

    /**
     * @param info who the model is, as {@link #info(String, String, int)} describes it
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
        m_logitScale = logitScale;
        m_scorer = new PopulationScorer(texts, logitScale);
        m_loss = new PromptLoss(texts, logitScale, manager);
        m_images = images;
        m_manager = manager;
    }

    /**
     * @param name for people
     * @param digest of all that its scores depend on
     * @param promptWidth d, the width of a token embedding
     * @return what models of two towers have in common: they take all forms of prompts and offer everything
     */
    protected static ModelInfo info(final String name, final String digest, final int promptWidth) {
        return new ModelInfo(name, Identity.ofDigest(digest), ScoreForm.LOGITS, true, Limits.NONE,
            EnumSet.allOf(PromptForm.class), Set.copyOf(Offer.all()), promptWidth);
    }

    @Override
    public ModelInfo info() {
        return m_info;
    }

    @Override
    public Cost costOfOpening(final int images, final int classes) {
        return Cost.of(Unit.CALLS, 1).with(Unit.IMAGES, images);
    }

    @Override
    public Cost costOf(final Request request, final int images, final List<String> classes) {
        final var candidates = request.prompts().size();
        return Cost.of(Unit.QUERIES, candidates).with(Unit.CALLS, 1).with(Unit.TEXTS, (long)candidates * classes.size());
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        return whileOpen(() -> {
            final var features = m_images.features(images, monitor);
            return DjlRuntime
                .call(() -> new EncodedPanel(this, features, images.size(), classes, m_manager.newSubManager()));
        });
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        return offer.from(this);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        final var ids = m_prompts.initial(text);
        return whileOpen(() -> DjlRuntime.call(() -> {
            try (var embedded = Scratch.of(() -> m_texts.embed(ids))) {
                return embedded.toFloatArray();
            }
        }));
    }

    @Override
    public float scale() {
        return m_logitScale;
    }

    @Override
    public float[] features(final List<String> texts) throws BlackBoxException {
        final var prompted = m_prompts.ofTexts(texts, texts);
        return whileOpen(() -> DjlRuntime.call(() -> {
            try (var features = Scratch.of(() -> m_texts
                .features(m_texts.embed(prompted.beginning(), prompted.vectors()), prompted.remainders()))) {
                return features.toFloatArray();
            }
        }));
    }

    @Override
    public List<List<NearWord>> nearest(final float[] vectors, final int count) throws BlackBoxException {
        final int n = m_prompts.count(vectors);
        final float[] cosines = whileOpen(() -> DjlRuntime.call(() -> {
            try (var all = Scratch.of(() -> m_texts.cosines(vectors))) {
                return all.toFloatArray();
            }
        }));
        final int vocabulary = cosines.length / n;
        return IntStream.range(0, n).mapToObj(i -> IntStream.range(0, vocabulary).boxed()
            .sorted(Comparator.comparingDouble(id -> -cosines[i * vocabulary + id])).limit(count)
            .map(id -> new NearWord(m_prompts.word(id), cosines[i * vocabulary + id])).toList()).toList();
    }

    /** @return how many native arrays live as long as the model or its panels */
    public int nativeArrays() {
        return m_manager.getManagedArrays().size();
    }

    PromptTexts prompts() {
        return m_prompts;
    }

    PopulationScorer scorer() {
        return m_scorer;
    }

    PromptLoss loss() {
        return m_loss;
    }

    /**
     * Does work while nobody can close the model.
     *
     * @throws E what the work throws
     * @throws IllegalStateException if the model is closed already
     */
    <T, E extends Exception> T whileOpen(final Work<T, E> work) throws E {
        m_lock.readLock().lock();
        try {
            if (!m_manager.isOpen()) {
                throw new IllegalStateException("The model is closed.");
            }
            return work.run();
        } finally {
            m_lock.readLock().unlock();
        }
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

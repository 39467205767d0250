package org.carrot.answers;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
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
import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/**
 * A model that sends only what was not answered before, by any process that uses the same cache. An answer is known by
 * the content of its request: the model's digest, the prompts, the class names and the bytes of the images. What a
 * request costs by {@link #costOf} does not depend on the cache, so a run with a budget takes the same course with and
 * without it; what was really sent is counted by {@link #sent}.
 *
 * <p>Images of which no answer is missing are not handed to the model at all; so it must be able to tell what a query
 * costs without looking at more of an image set than its size.
 */
public final class CachedModel implements BlackBoxModel {

    private static final Cost EMBEDDING = new Cost(1, 0, 0, 0);

    private static final Set<Capability> KEPT = EnumSet.of(Capability.TEXT_PROMPTS, Capability.SOFT_PROMPTS);

    private static final float[] NOTHING = new float[0];

    private final BlackBoxModel m_model;

    private final AnswerCache m_cache;

    private final ModelInfo m_info;

    private volatile boolean m_closed;

    private Cost m_asked = Cost.NONE;

    private Cost m_sent = Cost.NONE;

    /**
     * @param model answers what the cache does not know; closed with this one
     * @param cache may be shared with other models
     */
    public CachedModel(final BlackBoxModel model, final AnswerCache cache) {
        m_model = model;
        m_cache = cache;
        final ModelInfo info = model.info();
        final Set<Capability> kept = EnumSet.copyOf(KEPT);
        kept.retainAll(info.capabilities());
        m_info = new ModelInfo(info.name(), info.digest(), kept, info.promptWidth());
    }

    /** @return what the requests cost that were really sent to the model */
    public synchronized Cost sent() {
        return m_sent;
    }

    /** @return what the answers from the cache would have cost */
    public synchronized Cost saved() {
        return m_asked.minus(m_sent);
    }

    /** The model with what is kept of it only: who needs features or gradients asks the model itself. */
    @Override
    public ModelInfo info() {
        return m_info;
    }

    @Override
    public Cost costOfImages(final int images) {
        return m_model.costOfImages(images);
    }

    @Override
    public Cost costOf(final Query query) {
        return m_model.costOf(query);
    }

    /**
     * Images that the model has never taken are handed to it at once, so that one which it cannot decode is told here;
     * others when the first answer about them is missing.
     */
    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        requireOpen();
        asked(costOfImages(images.size()));
        m_cache.look();
        final CachedImages set = CachedImages.of(this, images, monitor);
        final Digest key = request("images").add(set.digest()).digest();
        if (m_cache.read(key, count -> NOTHING) == null) {
            set.taken(monitor);
            m_cache.write(key, NOTHING);
        }
        return set;
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        requireOpen();
        asked(EMBEDDING);
        final Digest key = request("embedding").add(text).digest();
        final float[] known = m_cache.read(key, float[]::new);
        if (known != null) {
            return known;
        }
        sent(EMBEDDING);
        final float[] answer = m_model.embed(text);
        keep(key, answer);
        return answer;
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        requireOpen();
        if (!(query.images() instanceof CachedImages images) || !images.isOf(this)) {
            throw new IllegalArgumentException("The image set was taken by another model.");
        }
        images.requireOpen();
        final Sha256 common = request("logits").add(images.digest()).add(query.classNames().size());
        query.classNames().forEach(common::add);
        asked(costOf(query));
        new Handout(this, m_cache, query, Candidates.keys(query.prompts(), common), receiver, monitor).run();
    }

    /** @return the beginning of a request's key */
    private Sha256 request(final String kind) {
        return new Sha256().add("CARROT request 1").add(m_info.digest()).add(kind);
    }

    /** Keeps an answer, unless it is none: a NaN may be a failure that does not happen again. */
    void keep(final Digest key, final float[] answer) {
        for (final float value : answer) {
            if (Float.isNaN(value)) {
                return;
            }
        }
        m_cache.write(key, answer);
    }

    /** Hands images to the model. */
    ImageSet send(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        sent(costOfImages(images.size()));
        return m_model.take(images, monitor);
    }

    /**
     * Sends a query to the model.
     *
     * @param query of images that the model has taken
     * @throws CancellationException if the monitor says so
     */
    void send(final Query query, final LogitsReceiver receiver, final Monitor monitor) throws BlackBoxException {
        sent(costOf(query));
        m_model.score(query, receiver, monitor);
    }

    private synchronized void asked(final Cost cost) {
        m_asked = m_asked.plus(cost);
    }

    private synchronized void sent(final Cost cost) {
        m_sent = m_sent.plus(cost);
    }

    private void requireOpen() {
        if (m_closed) {
            throw new IllegalStateException("The model '%s' is closed.".formatted(m_info.name()));
        }
    }

    @Override
    public void close() {
        m_closed = true;
        m_model.close();
    }
}

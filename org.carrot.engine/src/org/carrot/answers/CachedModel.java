package org.carrot.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.WordEmbedding;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/**
 * A model that sends only what was not answered before, by any process that uses the same cache. An answer is what the
 * model scores one candidate, known by all that it may depend on: the model's identity and form of scores, the class names,
 * the bytes of the images that were asked about, in order, and the candidate. A model whose last bits depend on the company
 * of a candidate gives the bits that it gave in the company of the first time.
 *
 * <p>What a request costs by {@link #costOf} does not depend on the cache, and for an answer out of it so much is entered, so
 * that a run with a budget takes the same course with and without it if the model costs what it says; what was really sent
 * is counted by {@link #sent}. Images of which no answer is missing are not handed to the model at all.
 */
public final class CachedModel implements Model, WordEmbedding {

    private static final float[] NOTHING = new float[0];

    private final Model m_model;

    private final AnswerCache m_cache;

    private final ModelInfo m_info;

    private final BlackBox m_behind;

    private volatile boolean m_closed;

    /** Bounds of what was asked. */
    private Cost m_asked = Cost.NONE;

    /** Bounds of what was sent on. */
    private Cost m_sentOn = Cost.NONE;

    /**
     * @param model answers what the cache does not know; closed with this one
     * @param cache may be shared with other models
     */
    public CachedModel(final Model model, final AnswerCache cache) {
        m_model = model;
        m_cache = cache;
        m_behind = new BlackBox(model, Ledger.unlimited().observedBy(this::sendingOn));
        final ModelInfo info = model.info();
        m_info = new ModelInfo(info.name(), info.identity(), info.scores(), info.independentImages(), info.limits(),
            info.prompts(), info.offers(Offer.WORD_EMBEDDING) ? Set.of(Offer.WORD_EMBEDDING) : Set.of(), info.promptWidth());
    }

    /** @return what the requests cost that were really sent to the model */
    public Cost sent() {
        return m_behind.ledger().spent();
    }

    @Override
    public Cost cost() {
        return m_model.offer(Offer.WORD_EMBEDDING).map(WordEmbedding::cost).orElse(Cost.NONE);
    }

    /** @return what was asked, from the cache or of the model, would have cost at most */
    public synchronized Cost asked() {
        return m_asked;
    }

    /** @return what the answers from the cache would have cost at most */
    public synchronized Cost saved() {
        return m_asked.minus(m_sentOn);
    }

    private synchronized void sendingOn(final Cost bound) {
        m_sentOn = m_sentOn.plus(bound);
    }

    /** The model with what is kept of it only: who needs features or gradients asks the model itself. */
    @Override
    public ModelInfo info() {
        return m_info;
    }

    @Override
    public Cost costOfOpening(final int images, final int classes) {
        return m_model.costOfOpening(images, classes);
    }

    @Override
    public Cost costOf(final Request request, final int images, final List<String> classes) {
        return m_model.costOf(request, images, classes);
    }

    /**
     * Images that the model has never taken are handed to it at once, so that one which it cannot decode is told here;
     * others when the first answer about them is missing.
     */
    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        requireOpen();
        asked(costOfOpening(images.size(), classes.size()));
        m_cache.look();
        final CachedPanel panel = CachedPanel.of(this, m_cache, images, classes, monitor);
        final Digest key = request("images").add(panel.digest()).digest();
        if (m_cache.read(key, count -> NOTHING) == null) {
            panel.opened(monitor);
            m_cache.write(key, NOTHING);
        }
        return panel;
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        return m_info.offers(offer) ? offer.from(this) : Optional.empty();
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        requireOpen();
        final WordEmbedding embedding = m_behind.offered(Offer.WORD_EMBEDDING);
        asked(embedding.cost());
        final Digest key = request("embedding").add(text).digest();
        final float[] known = m_cache.read(key, float[]::new);
        if (known != null) {
            return known;
        }
        final float[] answer = embedding.embed(text);
        keep(key, answer);
        return answer;
    }

    /** @return the beginning of a request's key */
    Sha256 request(final String kind) {
        return new Sha256().add("CARROT request 2").add(m_info.identity().kind().name())
            .add(m_info.identity().value()).add(m_info.scores().name()).add(kind);
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

    /** @return the model itself, which counts what is sent */
    BlackBox behind() {
        return m_behind;
    }

    /** Counts what was asked. */
    synchronized void asked(final Cost cost) {
        m_asked = m_asked.plus(cost);
    }

    void requireOpen() {
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

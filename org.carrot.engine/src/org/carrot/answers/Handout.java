package org.carrot.answers;

import java.util.stream.IntStream;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.digest.Digest;

/**
 * Hands out the answers to one query in ascending order of candidates, from the cache if all are there and else as the
 * model gives them, so that only one lies in memory. A query of which some answers are missing is sent as a whole: the last
 * bits of a model's answer may depend on what else is in the query.
 */
final class Handout {

    private final CachedModel m_model;

    private final AnswerCache m_cache;

    private final Query m_query;

    private final Digest[] m_keys;

    private final LogitsReceiver m_receiver;

    private final Monitor m_monitor;

    /** N x K, of the candidate that was read last. */
    private final float[] m_logits;

    /** The candidate whose turn it is. */
    private int m_next;

    /** @param keys of each candidate's part of the answer */
    Handout(final CachedModel model, final AnswerCache cache, final Query query, final Digest[] keys,
        final LogitsReceiver receiver, final Monitor monitor) {
        m_model = model;
        m_cache = cache;
        m_query = query;
        m_keys = keys;
        m_receiver = receiver;
        m_monitor = monitor;
        m_logits = new float[query.images().size() * query.classNames().size()];
    }

    /**
     * One round is enough unless an answer that seemed to be there is damaged or removed meanwhile: then the next round
     * asks for it.
     */
    void run() throws BlackBoxException {
        if (IntStream.range(0, m_keys.length).allMatch(candidate -> m_cache.contains(m_keys[candidate]))) {
            handOutKnown();
        }
        while (m_next < m_keys.length) {
            final int asked = m_next;
            m_model.send(new Query(m_query.prompts(), m_query.classNames(), images()), this::answered, m_monitor);
            if (m_next == asked) {
                throw new BlackBoxException("The model '%s' gave no answer to candidate %d of %d. Try again."
                    .formatted(m_model.info().name(), asked + 1, m_keys.length));
            }
        }
    }

    private void handOutKnown() {
        while (m_next < m_keys.length) {
            m_monitor.checkCancelled();
            if (m_cache.read(m_keys[m_next], count -> count == m_logits.length ? m_logits : null) == null) {
                return;
            }
            m_receiver.accept(m_next++, m_logits);
        }
    }

    private ImageSet images() throws BlackBoxException {
        return ((CachedImages)m_query.images()).taken(m_monitor);
    }

    private void answered(final int candidate, final float[] logits) {
        m_model.keep(m_keys[candidate], logits);
        if (m_next == candidate) {
            m_receiver.accept(m_next++, logits);
        }
    }
}

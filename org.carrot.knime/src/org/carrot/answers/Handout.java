package org.carrot.answers;

import java.util.stream.IntStream;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;

/**
 * Hands out the answers to one query in ascending order of candidates: those in the cache as they are read, those that
 * are missing as the model gives them, so that only one lies in memory.
 */
final class Handout {

    private final CachedModel m_model;

    private final AnswerCache m_cache;

    private final Query m_query;

    private final Key[] m_keys;

    private final LogitsReceiver m_receiver;

    private final Monitor m_monitor;

    /** N x K, of the candidate that was read last. */
    private final float[] m_logits;

    /** The candidate whose turn it is. */
    private int m_next;

    /** @param keys of each candidate's request */
    Handout(final CachedModel model, final AnswerCache cache, final Query query, final Key[] keys,
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
        handOutKnown(m_keys.length);
        while (m_next < m_keys.length) {
            final int asked = m_next;
            ask();
            if (m_next == asked) {
                throw new BlackBoxException("The model '%s' gave no answer to candidate %d of %d. Try again."
                    .formatted(m_model.info().name(), asked + 1, m_keys.length));
            }
            handOutKnown(m_keys.length);
        }
    }

    private void handOutKnown(final int end) {
        while (m_next < end) {
            m_monitor.checkCancelled();
            if (m_cache.read(m_keys[m_next], count -> count == m_logits.length ? m_logits : null) == null) {
                return;
            }
            m_receiver.accept(m_next++, m_logits);
        }
    }

    /** Asks for the candidate whose turn it is, and with it for all others that are missing. */
    private void ask() throws BlackBoxException {
        final int[] missing = IntStream.range(m_next, m_keys.length)
            .filter(candidate -> candidate == m_next || !m_cache.contains(m_keys[candidate])).toArray();
        final Query rest = new Query(Candidates.only(missing, m_query.prompts()), m_query.classNames(), images());
        m_model.send(rest, (index, logits) -> answered(missing[index], logits), m_monitor);
    }

    private ImageSet images() throws BlackBoxException {
        return ((CachedImages)m_query.images()).taken(m_monitor);
    }

    private void answered(final int candidate, final float[] logits) {
        m_model.keep(m_keys[candidate], logits);
        handOutKnown(candidate);
        if (m_next == candidate) {
            m_receiver.accept(m_next++, logits);
        }
    }
}

package org.carrot.run;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;

/** Counts what really arrives at a model. */
public final class CountingBlackBox extends ForwardingModel {

    private long m_sent;

    private int m_first;

    public CountingBlackBox(final BlackBoxModel model) {
        super(model);
    }

    /** @return queries so far */
    public long sent() {
        return m_sent;
    }

    /** @return candidates of the first query */
    public int firstPopulation() {
        return m_first;
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        m_first = m_sent == 0 ? query.prompts().size() : m_first;
        m_sent += query.prompts().size();
        super.score(query, receiver, monitor);
    }
}

package org.carrot.run;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;

/** Counts what really arrives at a model. */
public final class CountingBlackBox extends ForwardingModel {

    private long m_sent;

    private int m_first;

    public CountingBlackBox(final Model model) {
        super(model);
    }

    /** @return queries so far */
    public long sent() {
        return m_sent;
    }

    /** @return candidates of the first request */
    public int firstPopulation() {
        return m_first;
    }

    @Override
    protected Cost score(final ModelPanel panel, final Request request, final BlockReceiver receiver,
        final Monitor monitor) throws BlackBoxException {
        m_first = m_sent == 0 ? request.prompts().size() : m_first;
        m_sent += request.prompts().size();
        return super.score(panel, request, receiver, monitor);
    }
}

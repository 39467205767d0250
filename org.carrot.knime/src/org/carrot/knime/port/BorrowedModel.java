package org.carrot.knime.port;

import java.util.concurrent.atomic.AtomicBoolean;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.spi.Model;

/** A model in use. Closing gives it back; the model is closed with its last user. */
public final class BorrowedModel implements AutoCloseable {

    private final Model m_model;

    private final Runnable m_giveBack;

    private final AtomicBoolean m_closed = new AtomicBoolean();

    BorrowedModel(final Model model, final Runnable giveBack) {
        m_model = model;
        m_giveBack = giveBack;
    }

    /** @return the model itself, for use until {@link #close}; who borrows it does not close it */
    public Model model() {
        return m_model;
    }

    /** @return the model behind a ledger of its own, for use until {@link #close} */
    public BlackBox behind(final Ledger ledger) {
        return new BlackBox(m_model, ledger);
    }

    @Override
    public void close() {
        if (m_closed.compareAndSet(false, true)) {
            m_giveBack.run();
        }
    }
}

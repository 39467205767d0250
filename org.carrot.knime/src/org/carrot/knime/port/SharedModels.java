package org.carrot.knime.port;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.spi.Model;

/**
 * Models that are open, each once however many users it has, and only as long as it has one. Safe for use by several
 * threads.
 */
final class SharedModels {

    /** Opens a model. */
    interface Opener {
        Model open(VlmDescription description) throws BlackBoxException;
    }

    private record Key(String provider, String device) {
    }

    private static final class Shared {

        private final Model m_model;

        private int m_users;

        Shared(final Model model) {
            m_model = model;
        }
    }

    private final Opener m_opener;

    private final Map<Key, Shared> m_open = new HashMap<>();

    SharedModels(final Opener opener) {
        m_opener = opener;
    }

    synchronized BorrowedModel borrow(final VlmDescription description) throws BlackBoxException {
        final var key = new Key(description.provider(), description.device());
        var shared = m_open.get(key);
        if (shared == null) {
            shared = new Shared(Objects.requireNonNull(m_opener.open(description)));
            m_open.put(key, shared);
        }
        shared.m_users++;
        final var borrowed = new BorrowedModel(shared.m_model, () -> giveBack(key));
        try {
            shared.m_model.info().requireSame(description.info(), "The connection");
        } catch (BlackBoxException ex) {
            borrowed.close();
            throw new BlackBoxException(ex.getMessage() + " For that, reset and execute the connector node again.", ex);
        }
        return borrowed;
    }

    private synchronized void giveBack(final Key key) {
        final var shared = m_open.get(key);
        if (--shared.m_users == 0) {
            m_open.remove(key);
            shared.m_model.close();
        }
    }
}

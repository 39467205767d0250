package org.carrot.blackbox;

import java.util.concurrent.atomic.AtomicBoolean;

/** A request's entry in a {@link Ledger}: the most that it costs, until it is settled for what it has cost. */
public final class Reservation {

    private final Ledger m_ledger;

    private final Cost m_upperBound;

    private final AtomicBoolean m_settled = new AtomicBoolean();

    Reservation(final Ledger ledger, final Cost upperBound) {
        m_ledger = ledger;
        m_upperBound = upperBound;
    }

    /** @return the most that the request costs */
    public Cost upperBound() {
        return m_upperBound;
    }

    /**
     * Gives back what the request has cost less. One that is never settled stays entered whole.
     *
     * @param actual what it has cost, at most the bound and not negative in any unit
     * @throws IllegalArgumentException if it is not; the entry stays as it is
     * @throws IllegalStateException if it was settled before
     */
    public void settle(final Cost actual) {
        for (final Unit unit : Unit.values()) {
            if (actual.get(unit) < 0 || actual.get(unit) > m_upperBound.get(unit)) {
                throw new IllegalArgumentException("A request for which %,d %s were reserved cannot have cost %,d."
                    .formatted(m_upperBound.get(unit), unit.words(), actual.get(unit)));
            }
        }
        if (m_settled.getAndSet(true)) {
            throw new IllegalStateException("The reservation was settled before.");
        }
        m_ledger.settle(m_upperBound, actual);
    }

    /** @throws BlackBoxException if a model says that its answer has cost more than it said before */
    void settle(final Cost actual, final ModelInfo model) throws BlackBoxException {
        try {
            settle(actual);
        } catch (IllegalArgumentException e) {
            throw new BlackBoxException("The model '%s' states another cost than it said before. %s"
                .formatted(model.name(), e.getMessage()), e);
        }
    }
}

package org.carrot.tuner.carrot;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Ledger;

/** What one run has spent, on a ledger that others may have used before, and what it may still spend. */
final class Meter {

    private final Ledger m_ledger;

    private final Cost m_before;

    private final long m_budget;

    /** @param budget the most queries that the settings allow */
    Meter(final Ledger ledger, final long budget) {
        m_ledger = ledger;
        m_before = ledger.spent();
        m_budget = budget;
    }

    long budget() {
        return m_budget;
    }

    Cost spent() {
        return m_ledger.spent().minus(m_before);
    }

    long queries() {
        return spent().queries();
    }

    double spentShare() {
        return (double)queries() / m_budget;
    }

    /** @return queries that the settings still allow */
    long settingsLeft() {
        return m_budget - queries();
    }

    /** @return queries that the model's owner still allows */
    long ledgerLeft() {
        return m_ledger.remaining().queries();
    }
}

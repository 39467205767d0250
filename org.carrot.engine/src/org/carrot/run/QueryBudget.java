package org.carrot.run;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Ledger;

/**
 * The budget of one run, on a ledger that others may have used before: what is spent, and what is left. What was sent but
 * never answered, because the run was stopped, is spent too; but it brought nothing, so it does not make the run older.
 */
public final class QueryBudget {

    private final Ledger m_ledger;

    private final Cost m_before;

    private long m_budget;

    private long m_lost;

    /** @param budget the most queries that the settings allow */
    QueryBudget(final Ledger ledger, final long budget) {
        m_ledger = ledger;
        m_before = ledger.spent();
        m_budget = budget;
    }

    /** @return the most queries that the settings allow */
    public long budget() {
        return m_budget;
    }

    /** Goes on with another budget. */
    void allow(final long budget) {
        m_budget = budget;
    }

    /** Takes up what an earlier process has spent, and the queries that it has lost of that. */
    void resume(final Cost spent, final long lost) {
        m_ledger.resume(spent);
        m_lost += lost;
    }

    Cost spent() {
        return m_ledger.spent().minus(m_before);
    }

    /** @return queries that were sent by a process that was stopped before it had their answers */
    public long lost() {
        return m_lost;
    }

    /** @return queries that the run has learned from */
    public long queries() {
        return spent().queries() - m_lost;
    }

    /** @return how much of the budget the run has learned from, up to 1 */
    public double spentShare() {
        return Math.min(1, (double)queries() / m_budget);
    }

    /** @return queries that the settings still allow */
    public long settingsLeft() {
        return m_budget - spent().queries();
    }

    /** @return queries that the model's owner still allows */
    public long ledgerLeft() {
        return m_ledger.remaining().queries();
    }

    /** @return queries that both allow */
    public long left() {
        return Math.min(settingsLeft(), ledgerLeft());
    }
}

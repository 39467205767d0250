package org.carrot.blackbox;

import java.util.function.Consumer;

/**
 * Enters every request before it is sent and refuses the one that would exceed the budget in any unit, so that a budget
 * is never exceeded, not even by one. A request that fails afterwards stays entered: it may have been paid for. Safe for
 * use by several threads.
 */
public final class Ledger {

    /** A budget without limits. */
    public static final Cost UNLIMITED = new Cost(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    private final Cost m_budget;

    private Cost m_spent = Cost.NONE;

    private Consumer<Cost> m_observer = cost -> { };

    /** @param budget the most that may be spent of each unit */
    public Ledger(final Cost budget) {
        m_budget = budget;
    }

    /** @return a ledger that only counts */
    public static Ledger unlimited() {
        return new Ledger(UNLIMITED);
    }

    /** @return a ledger that allows so many queries, and any number of the other units */
    public static Ledger ofQueries(final long queries) {
        return new Ledger(new Cost(Long.MAX_VALUE, queries, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** @return what has been entered so far */
    public synchronized Cost spent() {
        return m_spent;
    }

    /** @return what may still be entered */
    public synchronized Cost remaining() {
        return m_budget.minus(m_spent);
    }

    /**
     * Enters what an interrupted run had spent before it was taken up again, so that its budget goes on to hold.
     *
     * @param spent in the earlier process
     */
    public synchronized void resume(final Cost spent) {
        m_spent = m_spent.plus(spent);
    }

    /** @param observer told, in place of an earlier one, what each request costs that is allowed, before it is sent */
    public synchronized void observe(final Consumer<Cost> observer) {
        m_observer = observer;
    }

    /**
     * Enters a request.
     *
     * @throws BudgetExceededException if it would exceed the budget; then nothing is entered and it must not be sent
     */
    synchronized void enter(final Cost cost) throws BudgetExceededException {
        final Cost remaining = remaining();
        check("calls", cost.calls(), remaining.calls());
        check("queries", cost.queries(), remaining.queries());
        check("image encodings", cost.imageEncodings(), remaining.imageEncodings());
        check("text sequences", cost.textSequences(), remaining.textSequences());
        m_spent = m_spent.plus(cost);
        m_observer.accept(cost);
    }

    private static void check(final String unit, final long needed, final long remaining)
        throws BudgetExceededException {
        if (needed > Math.max(0, remaining)) { // a budget that was lowered may be exceeded already
            throw new BudgetExceededException(unit, needed, Math.max(0, remaining));
        }
    }
}

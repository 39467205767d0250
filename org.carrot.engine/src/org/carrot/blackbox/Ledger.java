package org.carrot.blackbox;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Enters every request before it is sent and refuses the one that would exceed the budget in any unit, so that a budget
 * is never exceeded, not even by one. What is entered is an upper bound; once a request is answered, its reservation may
 * be settled for less. One that fails stays entered whole: it may have been paid for.
 *
 * <p>Ledgers nest: a request entered within another ledger must fit both budgets and is entered in both or in none. Safe
 * for use by several threads.
 */
public final class Ledger {

    /** A budget without limits. */
    public static final Cost UNLIMITED = Cost.ofEach(Long.MAX_VALUE);

    /** Is told of the requests of a ledger, and of all ledgers within it, on the threads that make them. */
    public interface Observer {

        /**
         * Called when a request has been allowed and entered, before anything is sent.
         *
         * @param upperBound the most that it costs
         */
        void reserved(Cost upperBound);

        /** Called when a request is known to have cost so much, at most what was reserved for it. */
        default void settled(final Cost reserved, final Cost actual) {
            // most are content with the bound
        }
    }

    private final Optional<Ledger> m_outer;

    private final Cost m_budget;

    private final Optional<Observer> m_observer;

    /** One for all nested ledgers, so that an entry in several is one. */
    private final Object m_lock;

    private Cost m_spent = Cost.NONE;

    /** @param budget the most that may be spent of each unit; {@link #UNLIMITED} of those that matter to nobody */
    public Ledger(final Cost budget) {
        this(Optional.empty(), budget, Optional.empty());
    }

    private Ledger(final Optional<Ledger> outer, final Cost budget, final Optional<Observer> observer) {
        m_outer = outer;
        m_budget = budget;
        m_observer = observer;
        m_lock = outer.map(ledger -> ledger.m_lock).orElseGet(Object::new);
    }

    /** @return a ledger that only counts */
    public static Ledger unlimited() {
        return new Ledger(UNLIMITED);
    }

    /** @return a ledger that allows so many queries, and any number of the other units */
    public static Ledger ofQueries(final long queries) {
        return new Ledger(UNLIMITED.with(Unit.QUERIES, queries));
    }

    /** @return a new ledger within this one, with a budget of its own */
    public Ledger within(final Cost budget) {
        return new Ledger(Optional.of(this), budget, Optional.empty());
    }

    /** @return a new ledger within this one, without a budget of its own, whose requests the observer is told of */
    public Ledger observedBy(final Observer observer) {
        return new Ledger(Optional.of(this), UNLIMITED, Optional.of(observer));
    }

    /** @return what has been entered so far, here and in ledgers within */
    public Cost spent() {
        synchronized (m_lock) {
            return m_spent;
        }
    }

    /** @return what may still be entered here: the least that this ledger and those around it have left */
    public Cost remaining() {
        synchronized (m_lock) {
            final Cost own = m_budget.minus(m_spent);
            return m_outer.map(outer -> own.least(outer.remaining())).orElse(own);
        }
    }

    /**
     * Enters what an interrupted run had spent before it was taken up again, here and in the ledgers around, so that
     * their budgets go on to hold.
     *
     * @param spent in the earlier process
     */
    public void resume(final Cost spent) {
        add(spent);
    }

    /**
     * Enters a request.
     *
     * @param upperBound the most that it costs, in no unit less than nothing
     * @return the entry, to be settled when the request was answered
     * @throws BudgetExceededException if it would exceed a budget; then nothing is entered and it must not be sent
     */
    public Reservation reserve(final Cost upperBound) throws BudgetExceededException {
        synchronized (m_lock) {
            final Cost remaining = remaining();
            for (final Unit unit : Unit.values()) {
                if (upperBound.get(unit) < 0) {
                    throw new IllegalArgumentException("A request cannot cost %,d %s.".formatted(upperBound.get(unit),
                        unit.words()));
                }
                final long left = Math.max(0, remaining.get(unit)); // a budget that was lowered may be exceeded already
                if (upperBound.get(unit) > left) {
                    throw new BudgetExceededException(unit, upperBound.get(unit), left);
                }
            }
            add(upperBound);
        }
        observers(observer -> observer.reserved(upperBound));
        return new Reservation(this, upperBound);
    }

    /** Gives back what a settled request has cost less than its bound. */
    void settle(final Cost reserved, final Cost actual) {
        add(actual.minus(reserved));
        observers(observer -> observer.settled(reserved, actual));
    }

    private void add(final Cost cost) {
        synchronized (m_lock) {
            m_spent = m_spent.plus(cost);
            m_outer.ifPresent(outer -> outer.add(cost));
        }
    }

    private void observers(final Consumer<Observer> telling) {
        m_observer.ifPresent(telling);
        m_outer.ifPresent(outer -> outer.observers(telling));
    }
}

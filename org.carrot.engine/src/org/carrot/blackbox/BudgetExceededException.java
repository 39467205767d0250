package org.carrot.blackbox;

/** A request that the budget does not allow; it was not sent. */
public final class BudgetExceededException extends BlackBoxException {

    private static final long serialVersionUID = 1L;

    BudgetExceededException(final Unit unit, final long needed, final long remaining) {
        super("The next request needs %,d %s, but the budget has only %,d left. Raise the budget or ask for less."
            .formatted(needed, unit.words(), remaining));
    }
}

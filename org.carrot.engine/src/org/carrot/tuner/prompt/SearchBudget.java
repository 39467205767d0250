package org.carrot.tuner.prompt;

import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.run.Ending;
import org.carrot.run.Outcome;
import org.carrot.run.QueryBudget;

/** The steps that the remaining queries allow, those of the settings and those of the model's owner. */
final class SearchBudget {

    private final SearchCost m_cost;

    private final QueryBudget m_budget;

    SearchBudget(final SearchCost cost, final QueryBudget budget) {
        m_cost = cost;
        m_budget = budget;
    }

    boolean allowsStart() {
        return m_budget.left() >= m_cost.start();
    }

    BlackBoxException refusalOfStart() {
        return new BlackBoxException(("The budget of %,d queries does not allow scoring the initial prompt, which needs "
            + "%,d: %,d were spent when the run was stopped before. Raise the budget, or begin anew.")
            .formatted(m_budget.budget(), m_cost.start(), m_budget.lost()));
    }

    /** @return whether a generation whose candidates are scored can have its prompt scored, with validation */
    boolean allowsPrompt() {
        return m_budget.left() >= m_cost.prompt();
    }

    boolean allowsValidation() {
        return m_budget.left() >= 1;
    }

    /** @return whether no further generation is possible after the current one and its validation */
    boolean isLastGeneration() {
        return m_budget.left() - 1 < m_cost.generation();
    }

    /** @return how the search ends, if no further generation is possible */
    Optional<Ending> endOfSearch(final SubspaceSearch search) {
        final int done = search.generation();
        if (m_budget.settingsLeft() < m_cost.generation()) {
            return Optional.of(Ending.of(Outcome.COMPLETED,
                "Completed %d generations with %,d queries.".formatted(done, m_budget.queries())));
        }
        if (m_budget.ledgerLeft() < m_cost.generation()) {
            return Optional.of(Ending.of(Outcome.BUDGET_SPENT,
                "The model's budget ended after %d generations with %,d queries, before the %,d of the settings."
                    .formatted(done, m_budget.queries(), m_budget.budget())));
        }
        return search.stop().map(stop -> Ending.of(Outcome.COMPLETED,
            "The search ended after %d generations with %,d queries, because %s.".formatted(done, m_budget.queries(),
                stop.reason().description())));
    }
}

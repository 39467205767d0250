package org.carrot.tuner.carrot;

import java.util.Optional;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.tuner.carrot.CarrotResult.Outcome;

/** What the queries that are left allow, those of the settings and those of the model's owner. */
final class Budget {

    private final CarrotSettings m_settings;

    private final boolean m_validation;

    private final Meter m_meter;

    /** @param validation whether there are validation images */
    Budget(final CarrotSettings settings, final boolean validation, final Meter meter) {
        m_settings = settings;
        m_validation = validation;
        m_meter = meter;
    }

    boolean allowsStart() {
        return m_meter.left() >= m_settings.startCost(m_validation);
    }

    BlackBoxException refusalOfStart() {
        return new BlackBoxException(("The budget of %,d queries does not allow scoring the initial prompt, which needs "
            + "%,d: %,d were spent when the run was stopped before. Raise the budget, or begin anew.")
                .formatted(m_meter.budget(), m_settings.startCost(m_validation), m_meter.lost()));
    }

    /** @return whether a generation whose candidates are scored can have its prompt scored, with validation */
    boolean allowsPrompt() {
        return m_meter.left() >= (m_validation ? 2 : 1);
    }

    boolean allowsValidation() {
        return m_meter.left() >= 1;
    }

    /** @return whether no further generation is possible after the one in work and its validation */
    boolean isLastGeneration() {
        return m_meter.left() - 1 < generationCost();
    }

    /** Queries of a generation: candidates, mean, and validation, which may be due. */
    private long generationCost() {
        return m_settings.search().get().cost() + (m_validation ? 1 : 0);
    }

    /** @return how the search ends, if no further generation is possible */
    Optional<Ending> endOfSearch(final Search search) {
        final int done = search.generation();
        if (m_meter.settingsLeft() < generationCost()) {
            return Optional.of(Ending.of(Outcome.COMPLETED,
                "Completed %d generations with %,d queries.".formatted(done, m_meter.queries())));
        }
        if (m_meter.ledgerLeft() < generationCost()) {
            return Optional.of(Ending.of(Outcome.BUDGET_SPENT,
                "The model's budget ended after %d generations with %,d queries, before the %,d of the settings."
                    .formatted(done, m_meter.queries(), m_meter.budget())));
        }
        return search.stop().map(stop -> Ending.of(Outcome.COMPLETED,
            "The search ended after %d generations with %,d queries, because %s.".formatted(done, m_meter.queries(),
                stop.reason().description())));
    }
}

package org.carrot.cmaes;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/** Watches a run for pycma's conditions of termination, see {@link Stop.Reason}. */
final class StopConditions {

    private static final double TOL_FUN = 1e-11;

    private static final double TOL_FUN_HIST = 1e-12;

    private static final double TOL_X = 1e-11;

    private static final double TOL_FAC_UP_X = 1e3;

    private static final double TOL_CONDITION_COV = 1e14;

    private static final int TOL_FLAT_FITNESS = 1;

    private static final int LEAST_HISTORY = 10;

    private final double m_initialSigma;

    private final boolean m_fitnessStops;

    private final int m_historyLength;

    private final Deque<Double> m_best = new ArrayDeque<>();

    private int m_flatGenerations;

    /** Goes on from a state. */
    StopConditions(final CmaEsSettings settings, final SearchState state) {
        m_initialSigma = settings.sigma();
        m_fitnessStops = settings.fitnessStops();
        m_historyLength = LEAST_HISTORY + (int)(30L * settings.dimension() / settings.population());
        Arrays.stream(state.bestFitness()).forEach(m_best::addLast);
        m_flatGenerations = state.flatGenerations();
    }

    /** @return the best fitness of the last generations, the latest last */
    double[] bestFitness() {
        return m_best.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** @return the last generations in which most candidates had the same fitness */
    int flatGenerations() {
        return m_flatGenerations;
    }

    /**
     * Checks the conditions after a generation.
     *
     * @param path pc, the covariance's evolution path
     */
    Optional<Stop> check(final Ranking ranking, final double sigma, final Distribution distribution,
        final double[] path) {
        return stepStop(sigma, distribution, path)
            // a generation of failures says nothing about the fitness
            .or(() -> m_fitnessStops && ranking.finite() > 0 ? fitnessStop(ranking) : Optional.empty());
    }

    private Optional<Stop> stepStop(final double sigma, final Distribution distribution, final double[] path) {
        final double longest = sigma * distribution.greatestDeviation();
        if (longest < TOL_X && Arrays.stream(path).allMatch(p -> sigma * Math.abs(p) < TOL_X)) {
            return Optional.of(new Stop(Stop.Reason.STEP_TOO_SHORT, longest));
        }
        // "not less or equal" also catches a step that is no number any more
        if (!(longest <= TOL_FAC_UP_X * m_initialSigma)) {
            return Optional.of(new Stop(Stop.Reason.STEP_TOO_LONG, longest));
        }
        final double condition = distribution.condition();
        return condition > TOL_CONDITION_COV ? Optional.of(new Stop(Stop.Reason.CONDITION, condition))
            : Optional.empty();
    }

    private Optional<Stop> fitnessStop(final Ranking ranking) {
        m_best.addLast(ranking.at(0));
        if (m_best.size() > m_historyLength) {
            m_best.removeFirst();
        }
        final int lambda = ranking.fitness().length;
        final double history = Collections.max(m_best) - Collections.min(m_best);
        if (ranking.at(lambda - 1) - ranking.at(0) < TOL_FUN && history < TOL_FUN) {
            return Optional.of(new Stop(Stop.Reason.FITNESS_RANGE, history));
        }
        if (m_best.size() >= LEAST_HISTORY && history < TOL_FUN_HIST) {
            return Optional.of(new Stop(Stop.Reason.FITNESS_HISTORY, history));
        }
        m_flatGenerations = ranking.at(0) < ranking.at(lambda * 3 / 4) ? 0 : m_flatGenerations + 1;
        return m_flatGenerations > TOL_FLAT_FITNESS
            ? Optional.of(new Stop(Stop.Reason.FLAT_FITNESS, ranking.at(0))) : Optional.empty();
    }
}

package org.carrot.cmaes;

import java.util.Optional;

/**
 * All that a search changes from one generation to the next.
 *
 * @param generation generations told so far
 * @param sigma step size
 * @param mean m, N values
 * @param sigmaPath ps, N values
 * @param covariancePath pc, N values
 * @param distribution C and its decomposition
 * @param bestFitness the best fitness of the last generations, the latest last
 * @param flatGenerations the last generations in which most candidates had the same fitness
 * @param stop why to stop
 */
record SearchState(int generation, double sigma, double[] mean, double[] sigmaPath, double[] covariancePath,
    DistributionState distribution, double[] bestFitness, int flatGenerations, Optional<Stop> stop) {

    static SearchState initial(final double[] start, final CmaEsSettings settings) {
        final int n = start.length;
        return new SearchState(0, settings.sigma(), start, new double[n], new double[n],
            DistributionState.standard(n, settings.covariance()), new double[0], 0, Optional.empty());
    }
}

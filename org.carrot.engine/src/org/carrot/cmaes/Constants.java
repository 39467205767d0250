package org.carrot.cmaes;

/**
 * The strategy's constants, as pycma's main class (CMAEvolutionStrategy) sets them.
 *
 * @param weights of the ranked candidates; those of the worse half are negative (active update) or 0
 * @param cc learning rate of the covariance's evolution path
 * @param c1 learning rate of the rank-one update
 * @param cmu learning rate of the rank-mu update
 * @param cs learning rate of the step size's evolution path
 * @param damps damping of the step size
 * @param chiN expected length of an N-dimensional standard normal vector
 * @param eigenGap generations that an eigen-decomposition of C stays in use; infinite where C is not learnt
 */
record Constants(RecombinationWeights weights, double cc, double c1, double cmu, double cs, double damps, double chiN,
    double eigenGap) {

    /**
     * @param dimension N
     * @param lambda population size
     * @param active whether the worse half of the population counts with negative weights
     */
    static Constants of(final int dimension, final int lambda, final Covariance covariance, final boolean active) {
        final double n = dimension;
        final RecombinationWeights raw = RecombinationWeights.of(lambda);
        final double mueff = raw.mueff();
        double cc = (4 + mueff / n) / (n + 4 + 2 * mueff / n);
        double c1 = 0;
        double cmu = 0;
        if (covariance == Covariance.FULL) {
            c1 = Math.min(1, lambda / 6.0) * 2 / ((n + 1.3) * (n + 1.3) + mueff);
            cmu = Math.min(1 - c1, 2 * (0.25 + mueff - 2 + 1 / mueff) / ((n + 2) * (n + 2) + mueff));
        } else if (covariance == Covariance.SEPARABLE) {
            final double root = Math.sqrt(n);
            cc = (1 + 1 / n + mueff / n) / (root + 1 / n + 2 * mueff / n);
            c1 = 1 / (n + 2 * root + mueff / n);
            cmu = Math.min(1 - c1, (0.25 + mueff + 1 / mueff - 2) / (n + 4 * root + mueff / 2));
        }
        final double cs = (mueff + 2) / (n + mueff + 3);
        final double damps = 1 + 2 * Math.max(0, Math.sqrt((mueff - 1) / (n + 1)) - 1) + cs;
        final double chiN = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
        // the last of the three keeps C positive definite
        final double negative = !active || cmu == 0 ? 0 : Math.min(1 + c1 / cmu,
            Math.min(1 + 2 * raw.mueffNegative() / (raw.mueffNegative() + 2), (1 - c1 - cmu) / (n * cmu)));
        return new Constants(raw.withNegativeSum(negative), cc, c1, cmu, cs, damps, chiN, 1 / (10 * n * (c1 + cmu)));
    }
}

package org.carrot.cmaes;

/**
 * How a run of CMA-ES is set up.
 *
 * @param dimension N, the number of variables
 * @param sigma the initial step size; about a quarter of the range in which the best point is expected around 0
 * @param population lambda, candidates of a generation
 * @param covariance what is learnt of the covariance
 * @param active whether bad candidates push the covariance away from where they lie
 * @param bounds limits of every coordinate
 * @param seed of all random draws
 */
public record CmaEsSettings(int dimension, double sigma, int population, Covariance covariance, boolean active,
    Bounds bounds, long seed) {

    /** @throws IllegalArgumentException if a number is out of range */
    public CmaEsSettings {
        if (dimension < 1) {
            throw new IllegalArgumentException("At least one variable is needed, not %d.".formatted(dimension));
        }
        if (!(sigma > 0 && Double.isFinite(sigma))) {
            throw new IllegalArgumentException("The initial step size must be positive, not %s.".formatted(sigma));
        }
        if (population < 3) {
            throw new IllegalArgumentException(
                "The population must have at least 3 candidates, not %d.".formatted(population));
        }
    }

    /**
     * pycma's defaults: lambda = 4 + floor(3 ln N), full covariance, active, no bounds.
     *
     * @param dimension N
     */
    public static CmaEsSettings of(final int dimension, final double sigma, final long seed) {
        return new CmaEsSettings(dimension, sigma, 4 + (int)(3 * Math.log(dimension)), Covariance.FULL, true,
            Bounds.NONE, seed);
    }

    /** @return these settings with another population size lambda */
    public CmaEsSettings withPopulation(final int lambda) {
        return new CmaEsSettings(dimension, sigma, lambda, covariance, active, bounds, seed);
    }

    /** @return these settings with another kind of covariance */
    public CmaEsSettings withCovariance(final Covariance kind) {
        return new CmaEsSettings(dimension, sigma, population, kind, active, bounds, seed);
    }

    /** @return these settings with or without negative weights */
    public CmaEsSettings withActive(final boolean on) {
        return new CmaEsSettings(dimension, sigma, population, covariance, on, bounds, seed);
    }

    /** @return these settings with other bounds */
    public CmaEsSettings withBounds(final Bounds limits) {
        return new CmaEsSettings(dimension, sigma, population, covariance, active, limits, seed);
    }
}

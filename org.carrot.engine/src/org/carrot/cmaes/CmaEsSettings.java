package org.carrot.cmaes;

/**
 * The settings of a CMA-ES run.
 *
 * @param dimension N, the number of variables
 * @param sigma the initial step size; about a quarter of the range in which the best point is expected around 0
 * @param population lambda, candidates of a generation
 * @param covariance what is learnt of the covariance
 * @param active whether bad candidates push the covariance away from where they lie
 * @param bounds limits of every coordinate
 * @param fitnessStops whether a fitness that no longer varies is a reason to stop; off for a fitness of few values,
 *            such as an error rate, which may be flat for long
 * @param seed of all random draws
 */
public record CmaEsSettings(int dimension, double sigma, int population, Covariance covariance, boolean active,
    Bounds bounds, boolean fitnessStops, long seed) {

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

    /** Settings under which a fitness that no longer varies is a reason to stop. */
    public CmaEsSettings(final int dimension, final double sigma, final int population, final Covariance covariance,
        final boolean active, final Bounds bounds, final long seed) {
        this(dimension, sigma, population, covariance, active, bounds, true, seed);
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
        return new CmaEsSettings(dimension, sigma, lambda, covariance, active, bounds, fitnessStops, seed);
    }

    /** @return these settings with another kind of covariance */
    public CmaEsSettings withCovariance(final Covariance kind) {
        return new CmaEsSettings(dimension, sigma, population, kind, active, bounds, fitnessStops, seed);
    }

    /** @return these settings with or without negative weights */
    public CmaEsSettings withActive(final boolean on) {
        return new CmaEsSettings(dimension, sigma, population, covariance, on, bounds, fitnessStops, seed);
    }

    /** @return these settings with other bounds */
    public CmaEsSettings withBounds(final Bounds limits) {
        return new CmaEsSettings(dimension, sigma, population, covariance, active, limits, fitnessStops, seed);
    }

    /** @return these settings, in which a fitness that no longer varies is a reason to stop, or is not */
    public CmaEsSettings withFitnessStops(final boolean on) {
        return new CmaEsSettings(dimension, sigma, population, covariance, active, bounds, on, seed);
    }

    /** @return these settings with other random draws */
    public CmaEsSettings withSeed(final long other) {
        return new CmaEsSettings(dimension, sigma, population, covariance, active, bounds, fitnessStops, other);
    }
}

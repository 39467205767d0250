package org.carrot.tuner.prompt;

import java.util.OptionalDouble;

import org.carrot.cmaes.Covariance;

/**
 * The settings of the search by CMA-ES for the prompt p = p0 + A z.
 *
 * @param subspace d0, the dimension of z
 * @param scale the size of A
 * @param sigma sigma0, the initial step size
 * @param bound every coordinate of z stays within +-bound; empty for no bounds
 * @param population candidates of a generation
 * @param covariance what is learnt of the covariance
 * @param active whether bad candidates push the covariance away from where they lie
 * @param taken which prompt the refiner learns on and the result takes
 */
public record PromptSearch(int subspace, StepScale scale, double sigma, OptionalDouble bound, int population,
    Covariance covariance, boolean active, PromptTaken taken) {

    /**
     * d0 = 128, rho = 4, sigma0 = 1, no bounds, 40 candidates, separable covariance with active update, the mean. A
     * budget of thousands is too short to learn a full covariance of more than some ten dimensions.
     */
    public static final PromptSearch DEFAULT = new PromptSearch(128, StepScale.relative(4), 1, OptionalDouble.empty(), 40,
        Covariance.SEPARABLE, true, PromptTaken.MEAN);

    /** @throws IllegalArgumentException if a number is out of range; the message says what to change */
    public PromptSearch {
        if (subspace < 1) {
            throw new IllegalArgumentException("The subspace must have at least 1 dimension, not %d.".formatted(subspace));
        }
        if (!(sigma > 0 && Double.isFinite(sigma))) {
            throw new IllegalArgumentException("The initial step size must be positive, not %s.".formatted(sigma));
        }
        if (!(bound.orElse(1) > 0)) {
            throw new IllegalArgumentException(
                "The bound of the search must be positive, not %s.".formatted(bound.getAsDouble()));
        }
        if (population < 3) {
            throw new IllegalArgumentException(
                "The population must have at least 3 candidates, not %d.".formatted(population));
        }
    }

    /** @return this search in another dimension d0 */
    public PromptSearch withSubspace(final int dimension) {
        return new PromptSearch(dimension, scale, sigma, bound, population, covariance, active, taken);
    }

    /** @return this search with another size of A */
    public PromptSearch withScale(final StepScale size) {
        return new PromptSearch(subspace, size, sigma, bound, population, covariance, active, taken);
    }

    /** @return this search with another initial step size sigma0 */
    public PromptSearch withSigma(final double size) {
        return new PromptSearch(subspace, scale, size, bound, population, covariance, active, taken);
    }

    /** @return this search within +-limit */
    public PromptSearch withBound(final double limit) {
        return new PromptSearch(subspace, scale, sigma, OptionalDouble.of(limit), population, covariance, active, taken);
    }

    /** @return this search with so many candidates a generation */
    public PromptSearch withPopulation(final int candidates) {
        return new PromptSearch(subspace, scale, sigma, bound, candidates, covariance, active, taken);
    }

    /** @return this search with another kind of covariance */
    public PromptSearch withCovariance(final Covariance kind) {
        return new PromptSearch(subspace, scale, sigma, bound, population, kind, active, taken);
    }

    /** @return this search with or without the active update */
    public PromptSearch withActive(final boolean on) {
        return new PromptSearch(subspace, scale, sigma, bound, population, covariance, on, taken);
    }

    /** @return this search with another prompt taken */
    public PromptSearch withTaken(final PromptTaken which) {
        return new PromptSearch(subspace, scale, sigma, bound, population, covariance, active, which);
    }

    /** @return the most queries of one generation: the candidates and the prompt taken */
    public int cost() {
        return population + 1;
    }
}

package org.carrot.tuner.carrot;

import java.util.Optional;
import java.util.OptionalDouble;
import org.carrot.cmaes.Covariance;
import org.carrot.refiner.RefinerSettings;

/**
 * How CARROT tunes. Made by a {@link #builder()}, whose methods name the defaults.
 *
 * @param initialText the words whose embedding p0 the search starts from
 * @param subspace d0, the dimension of the search
 * @param rho size of the first candidates' deviation relative to p0: sigma std(A) sqrt(d0) / rms(p0)
 * @param covariance what CMA-ES learns of the covariance
 * @param population candidates of a generation
 * @param budget the most queries, the start's, the means' and the validation's included
 * @param promptConsistency lambda_I, weight of the divergence in the prompt's fitness
 * @param refinerConsistency lambda_O, weight of the divergence in the refiner's loss; empty to take it from the shots, see
 *            {@link #refinerConsistency(int)}
 * @param klOrder the order of the divergences' arguments
 * @param refiner the refiner; empty tunes the prompt alone (BBT: black-box tuning)
 * @param validationInterval generations from one validation to the next, where there are validation images
 * @param threads threads that evaluate the fitness; the result does not depend on it
 * @param seed of all random draws: the same seed gives the same result bit for bit
 */
public record CarrotSettings(String initialText, int subspace, double rho, Covariance covariance, int population,
    long budget, double promptConsistency, OptionalDouble refinerConsistency, KlOrder klOrder,
    Optional<RefinerSettings> refiner, int validationInterval, int threads, long seed) {

    /** @throws IllegalArgumentException if a value is out of range; the message says what to change */
    public CarrotSettings {
        require(!initialText.isBlank(), "The initial prompt is empty. Give it words, for example 'a photo of a'.");
        require(subspace >= 1, "The subspace must have at least 1 dimension, not %d.", subspace);
        require(rho > 0 && Double.isFinite(rho), "The relative size of the first steps must be positive, not %s.", rho);
        require(population >= 3, "The population must have at least 3 candidates, not %d.", population);
        require(promptConsistency >= 0 && Double.isFinite(promptConsistency),
            "The weight of the prompt's consistency term must be 0 or positive, not %s.", promptConsistency);
        final double lambdaO = refinerConsistency.orElse(0);
        require(lambdaO >= 0 && Double.isFinite(lambdaO),
            "The weight of the refiner's consistency term must be 0 or positive, not %s.", lambdaO);
        require(validationInterval >= 1, "There must be at least 1 generation from one validation to the next, not %d.",
            validationInterval);
        require(threads >= 1, "At least 1 thread is needed, not %d.", threads);
        require(budget >= leastBudget(population, false),
            "The budget of %,d queries does not allow one generation: a population of %d needs %,d (the start, the "
                + "candidates, their mean). Raise the budget or lower the population size.",
            budget, population, leastBudget(population, false));
    }

    /** @return the default settings, to be changed */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * @param shots images of a class
     * @return lambda_O: the one that is set, or else 10^(-log2(shots) / 4), which falls from 1 at one shot to 0.1 at 16
     */
    public double refinerConsistency(final int shots) {
        return refinerConsistency.orElse(Math.pow(10, -Math.log(shots) / Math.log(2) / 4));
    }

    /** The queries of the start and one generation: p0, the candidates and their mean, with validation two more. */
    static long leastBudget(final int population, final boolean validation) {
        return 1L + population + 1 + (validation ? 2 : 0);
    }

    private static void require(final boolean condition, final String message, final Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }

    /** Settings to be changed before they are used; the defaults are stable over many data sets. */
    public static final class Builder {

        private String m_initialText = "a photo of a";

        private int m_subspace = 128;

        private double m_rho = 4;

        private Covariance m_covariance = Covariance.SEPARABLE;

        private int m_population = 40;

        private long m_budget = 4000;

        private double m_promptConsistency = 0.1;

        private OptionalDouble m_refinerConsistency = OptionalDouble.empty();

        private KlOrder m_klOrder = KlOrder.CODE;

        private Optional<RefinerSettings> m_refiner = Optional.of(RefinerSettings.DEFAULT);

        private int m_validationInterval = 10;

        private int m_threads = Runtime.getRuntime().availableProcessors();

        private long m_seed = 1;

        private Builder() {
        }

        /** The words to start from; "a photo of a". */
        public Builder initialText(final String words) {
            m_initialText = words;
            return this;
        }

        /** d0; 128. */
        public Builder subspace(final int dimension) {
            m_subspace = dimension;
            return this;
        }

        /** Relative size of the first steps; 4, and anything from 1 to 16 does about as well. */
        public Builder rho(final double size) {
            m_rho = size;
            return this;
        }

        /** What CMA-ES learns; the separable covariance, since a budget of thousands is too short to learn the full one. */
        public Builder covariance(final Covariance kind) {
            m_covariance = kind;
            return this;
        }

        /** Candidates of a generation; 40. */
        public Builder population(final int candidates) {
            m_population = candidates;
            return this;
        }

        /** The most queries; 4,000. */
        public Builder budget(final long queries) {
            m_budget = queries;
            return this;
        }

        /** lambda_I; 0.1 (with the paper's 1 the search may drift to prompts that tell nothing apart). */
        public Builder promptConsistency(final double weight) {
            m_promptConsistency = weight;
            return this;
        }

        /** lambda_O; by default from the shots, see {@link CarrotSettings#refinerConsistency(int)}. */
        public Builder refinerConsistency(final double weight) {
            m_refinerConsistency = OptionalDouble.of(weight);
            return this;
        }

        /** Order of the divergences' arguments; the code's. */
        public Builder klOrder(final KlOrder order) {
            m_klOrder = order;
            return this;
        }

        /** The refiner's shape and training; {@link RefinerSettings#DEFAULT}. */
        public Builder refiner(final RefinerSettings settings) {
            m_refiner = Optional.of(settings);
            return this;
        }

        /** Tunes the prompt alone (BBT); by default there is a refiner. */
        public Builder withoutRefiner() {
            m_refiner = Optional.empty();
            return this;
        }

        /** Generations between validations; 10. */
        public Builder validationInterval(final int generations) {
            m_validationInterval = generations;
            return this;
        }

        /** Threads that evaluate the fitness; as many as there are processors. */
        public Builder threads(final int number) {
            m_threads = number;
            return this;
        }

        /** Seed of all random draws; 1. */
        public Builder seed(final long value) {
            m_seed = value;
            return this;
        }

        /** @throws IllegalArgumentException if a value is out of range; the message says what to change */
        public CarrotSettings build() {
            return new CarrotSettings(m_initialText, m_subspace, m_rho, m_covariance, m_population, m_budget,
                m_promptConsistency, m_refinerConsistency, m_klOrder, m_refiner, m_validationInterval, m_threads,
                m_seed);
        }
    }
}

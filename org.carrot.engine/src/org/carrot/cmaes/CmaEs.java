package org.carrot.cmaes;

import java.util.Arrays;
import java.util.Optional;

import org.carrot.eigen.SymmetricEigen;

/**
 * Covariance matrix adaptation evolution strategy: {@link #ask} for candidates, evaluate them, {@link #tell} their
 * fitness; less is better. Runs with the same settings and the same fitness are equal bit for bit. Not safe for use by
 * several threads.
 *
 * <p>A candidate whose evaluation failed is told as NaN or infinity: it ranks last. Where it would take part in the
 * mean it counts as the mean itself, so that a generation of failures shortens the steps instead of leading the search
 * astray.
 *
 * <p>Restarts are the caller's. Where a function has many local minima, a search that has stopped is followed by one
 * with another seed and twice the population (IPOP: A. Auger and N. Hansen, CEC 2005):
 * {@code settings.withPopulation(2 * settings.population()).withSeed(settings.seed() + 1)}.
 */
public final class CmaEs {

    private final CmaEsSettings m_settings;

    private final Constants m_constants;

    private final Distribution m_distribution;

    private final StopConditions m_stopConditions;

    private final double[] m_mean;

    private double m_sigma;

    /** ps, the evolution path of the step size. */
    private final double[] m_sigmaPath;

    /** pc, the evolution path of the covariance. */
    private final double[] m_covariancePath;

    private int m_generation;

    /** lambda x N, the steps y of the candidates that are asked for. */
    private final double[][] m_steps;

    /** Squared lengths of the z that the steps were made of: |C^(-1/2) y|^2. */
    private final double[] m_squaredLengths;

    /** Whether candidates are asked for whose fitness is not told yet. */
    private boolean m_asked;

    private Optional<Stop> m_stop;

    /**
     * A new search with {@link SymmetricEigen#JAVA}.
     *
     * @param start N values, the initial mean
     * @throws IllegalArgumentException if the start has another dimension than the settings, or a value that is not
     *             finite or out of their bounds
     */
    public CmaEs(final double[] start, final CmaEsSettings settings) {
        this(start, settings, SymmetricEigen.JAVA);
    }

    /**
     * A new search.
     *
     * @param start N values, the initial mean
     * @param eigen decomposes a full covariance
     * @throws IllegalArgumentException if the start has another dimension than the settings, or a value that is not
     *             finite or out of their bounds
     */
    public CmaEs(final double[] start, final CmaEsSettings settings, final SymmetricEigen eigen) {
        this(SearchState.initial(origin(start, settings), settings), settings, eigen);
    }

    private CmaEs(final SearchState state, final CmaEsSettings settings, final SymmetricEigen eigen) {
        final int n = settings.dimension();
        m_settings = settings;
        m_constants = Constants.of(n, settings.population(), settings.covariance(), settings.active());
        m_distribution = Distribution.of(settings.covariance(), state.distribution(), m_constants.eigenGap(), eigen);
        m_stopConditions = new StopConditions(settings, state);
        m_mean = state.mean().clone();
        m_sigma = state.sigma();
        m_sigmaPath = state.sigmaPath().clone();
        m_covariancePath = state.covariancePath().clone();
        m_generation = state.generation();
        m_stop = state.stop();
        m_steps = new double[settings.population()][n];
        m_squaredLengths = new double[settings.population()];
    }

    /**
     * Goes on from a snapshot: with the settings and the solver of the search that it is of, bit for bit as that search
     * would have.
     *
     * @param eigen decomposes a full covariance
     * @throws IllegalArgumentException if the snapshot is of another dimension, covariance or population than the
     *             settings
     */
    public static CmaEs resume(final Snapshot snapshot, final CmaEsSettings settings, final SymmetricEigen eigen) {
        return new CmaEs(snapshot.stateFor(settings), settings, eigen);
    }

    /** @return the mean m whose transformation is the start */
    private static double[] origin(final double[] start, final CmaEsSettings settings) {
        if (start.length != settings.dimension()) {
            throw new IllegalArgumentException("A start of %d values does not fit a search in %d dimensions."
                .formatted(start.length, settings.dimension()));
        }
        final Bounds bounds = settings.bounds();
        for (int i = 0; i < start.length; i++) {
            if (!(Double.isFinite(start[i]) && start[i] >= bounds.lower() && start[i] <= bounds.upper())) {
                throw new IllegalArgumentException("Value %d of the start is %s, not a number from %s to %s."
                    .formatted(i, start[i], bounds.lower(), bounds.upper()));
            }
        }
        return Arrays.stream(start).map(bounds::invert).toArray();
    }

    /** @return the generations told so far */
    public int generation() {
        return m_generation;
    }

    /** @return the step size sigma */
    public double sigma() {
        return m_sigma;
    }

    /** @return N values within the bounds: the mean m as the function sees it */
    public double[] mean() {
        final double[] mean = m_mean.clone();
        m_settings.bounds().transform(mean);
        return mean;
    }

    /** @return why to stop, if there is a reason; going on is possible but of little use */
    public Optional<Stop> stop() {
        return m_stop;
    }

    /** @return all that this search has become; asking changes nothing of it */
    public Snapshot snapshot() {
        return new Snapshot(m_settings.covariance(), m_settings.population(),
            new SearchState(m_generation, m_sigma, m_mean.clone(), m_sigmaPath.clone(), m_covariancePath.clone(),
                m_distribution.state(), m_stopConditions.bestFitness(), m_stopConditions.flatGenerations(), m_stop));
    }

    /**
     * Draws x = m + sigma C^(1/2) z. Asking again before telling gives the same candidates.
     *
     * @return lambda x N values within the bounds, the caller's own
     */
    public double[][] ask() {
        final GaussianDraws draws = new GaussianDraws(m_settings.seed(), m_generation);
        final double[] z = new double[m_mean.length];
        final double[][] candidates = new double[m_steps.length][];
        for (int c = 0; c < candidates.length; c++) {
            draws.fill(z);
            m_squaredLengths[c] = Vectors.squaredNorm(z);
            m_distribution.colour(z, m_steps[c]);
            candidates[c] = candidate(m_steps[c]);
        }
        m_asked = true;
        return candidates;
    }

    /**
     * Draws points beside the candidates; the search does not notice.
     *
     * @param seed of the draws, which depend on it and on the generation alone
     * @return count x N values within the bounds, the caller's own
     */
    public double[][] draw(final int count, final long seed) {
        final GaussianDraws draws = new GaussianDraws(seed, m_generation);
        final double[] z = new double[m_mean.length];
        final double[] step = new double[m_mean.length];
        final double[][] points = new double[count][];
        for (int p = 0; p < count; p++) {
            draws.fill(z);
            m_distribution.colour(z, step);
            points[p] = candidate(step);
        }
        return points;
    }

    /** m + sigma y within the bounds, a new array. */
    private double[] candidate(final double[] step) {
        final double[] candidate = m_mean.clone();
        Vectors.addScaled(candidate, m_sigma, step);
        m_settings.bounds().transform(candidate);
        return candidate;
    }

    /**
     * Updates the distribution.
     *
     * @param fitness lambda values, in the order of the candidates; NaN or infinite for a failed one
     * @throws IllegalStateException if no candidates are asked for
     * @throws IllegalArgumentException if there is not one value for each candidate
     */
    public void tell(final double[] fitness) {
        if (!m_asked) {
            throw new IllegalStateException("Ask for candidates before telling their fitness.");
        }
        if (fitness.length != m_steps.length) {
            throw new IllegalArgumentException("%d fitness values for a population of %d."
                .formatted(fitness.length, m_steps.length));
        }
        final Ranking ranking = Ranking.of(fitness);
        update(ranking);
        m_asked = false;
        m_stop = m_stopConditions.check(ranking, m_sigma, m_distribution, m_covariancePath);
    }

    /** The update in the order and with the symbols of the tutorial (arXiv:1604.00772, figure 6). */
    private void update(final Ranking ranking) {
        final int n = m_mean.length;
        final Constants k = m_constants;
        final double mueff = k.weights().mueff();
        m_generation++;

        // selection and recombination: <y>_w = sum of w_i y_i over the parents, m = m + sigma <y>_w
        final int parents = Math.min(k.weights().mu(), ranking.finite());
        final double[] yw = new double[n];
        for (int i = 0; i < parents; i++) {
            Vectors.addScaled(yw, k.weights().weights()[i], m_steps[ranking.order()[i]]);
        }
        Vectors.addScaled(m_mean, m_sigma, yw);

        // ps = (1 - cs) ps + sqrt(cs (2 - cs) mueff) C^(-1/2) <y>_w, with the C that y was drawn from
        final double[] zw = new double[n];
        m_distribution.whiten(yw, zw);
        Vectors.scale(m_sigmaPath, 1 - k.cs());
        Vectors.addScaled(m_sigmaPath, Math.sqrt(k.cs() * (2 - k.cs()) * mueff), zw);
        final double psSquared = Vectors.squaredNorm(m_sigmaPath);

        // pc = (1 - cc) pc + hsig sqrt(cc (2 - cc) mueff) <y>_w
        final double warmUp = 1 - StrictMath.pow(1 - k.cs(), 2.0 * m_generation);
        final boolean hsig = psSquared / warmUp / n - 1 < 1 + 4.0 / (n + 1);
        Vectors.scale(m_covariancePath, 1 - k.cc());
        if (hsig) {
            Vectors.addScaled(m_covariancePath, Math.sqrt(k.cc() * (2 - k.cc()) * mueff), yw);
        }

        // C = (1 - c1a - cmu sum w) C + c1 pc pc^T + cmu sum w_i' y_i y_i^T; failures alone say nothing about C
        if (parents > 0) {
            final double c1a = hsig ? k.c1() : k.c1() * (1 - k.cc() * (2 - k.cc()));
            final double[] rates = new double[m_steps.length + 1];
            final double[][] vectors = new double[m_steps.length + 1][];
            for (int i = 0; i < m_steps.length; i++) {
                final int candidate = ranking.order()[i];
                final boolean failedParent = i >= parents && i < k.weights().mu();
                rates[i] = failedParent ? 0 : k.cmu() * limited(k.weights().weights()[i], m_squaredLengths[candidate]);
                vectors[i] = m_steps[candidate];
            }
            rates[m_steps.length] = k.c1();
            vectors[m_steps.length] = m_covariancePath;
            m_distribution.update(1 - c1a - k.cmu() * k.weights().sum(), rates, vectors);
        }

        // sigma = sigma exp(cs / damps (|ps| / chiN - 1)), at most by a factor of e
        final double change = k.cs() / k.damps() * (Math.sqrt(psSquared) / k.chiN() - 1);
        m_sigma *= StrictMath.exp(Math.max(-1, Math.min(1, change)));
    }

    /** w' = w for positive weights; w N / |C^(-1/2) y|^2 for negative ones, so that a long step does no harm. */
    private double limited(final double weight, final double squaredLength) {
        if (weight >= 0) {
            return weight;
        }
        // pycma's guard against division by zero
        final double length = Math.sqrt(squaredLength) + 1e-9;
        return weight * m_mean.length / (length * length);
    }
}

package org.carrot.cmaes;

import java.util.Optional;

/**
 * Covariance matrix adaptation evolution strategy: {@link #ask} for candidates, evaluate them, {@link #tell} their
 * fitness; less is better. Runs with the same settings and the same fitness are equal bit for bit. Not safe for use by
 * several threads.
 *
 * <p>A candidate whose evaluation failed is told as NaN or infinity: it ranks last. Where it would take part in the mean
 * it counts as the mean itself, so that a generation of failures draws the distribution back instead of leading it
 * astray.
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

    /** lambda x N, the steps y of the candidates that are asked for; null between tell and ask. */
    private double[][] m_steps;

    private Optional<Stop> m_stop = Optional.empty();

    /**
     * @param start N values, the initial mean
     * @throws IllegalArgumentException if the start has another dimension than the settings
     */
    public CmaEs(final double[] start, final CmaEsSettings settings) {
        if (start.length != settings.dimension()) {
            throw new IllegalArgumentException("A start of %d values does not fit a search in %d dimensions."
                .formatted(start.length, settings.dimension()));
        }
        m_settings = settings;
        m_constants = Constants.of(start.length, settings.population(), settings.covariance(), settings.active());
        m_distribution = Distribution.standard(start.length, settings.covariance(), m_constants.eigenGap());
        m_stopConditions = new StopConditions(start.length, settings.population(), settings.sigma());
        m_mean = start.clone();
        m_sigma = settings.sigma();
        m_sigmaPath = new double[start.length];
        m_covariancePath = new double[start.length];
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
        return m_settings.bounds().transform(m_mean);
    }

    /** @return why to stop, if there is a reason; going on is allowed */
    public Optional<Stop> stop() {
        return m_stop;
    }

    /**
     * Draws x = m + sigma C^(1/2) z. Asking again before telling gives the same candidates.
     *
     * @return lambda x N values within the bounds, the caller's own
     */
    public double[][] ask() {
        final int lambda = m_settings.population();
        final GaussianDraws draws = new GaussianDraws(m_settings.seed(), m_generation);
        m_steps = new double[lambda][];
        final double[][] candidates = new double[lambda][];
        for (int c = 0; c < lambda; c++) {
            m_steps[c] = m_distribution.colour(draws.next(m_mean.length));
            final double[] x = m_mean.clone();
            addScaled(x, m_sigma, m_steps[c]);
            candidates[c] = m_settings.bounds().transform(x);
        }
        return candidates;
    }

    /**
     * Updates the distribution.
     *
     * @param fitness lambda values, in the order of the candidates; NaN or infinite for a failed one
     * @throws IllegalStateException if no candidates are asked for
     * @throws IllegalArgumentException if there is not one value for each candidate
     */
    public void tell(final double[] fitness) {
        if (m_steps == null) {
            throw new IllegalStateException("Ask for candidates before telling their fitness.");
        }
        if (fitness.length != m_steps.length) {
            throw new IllegalArgumentException("%d fitness values for a population of %d."
                .formatted(fitness.length, m_steps.length));
        }
        final Ranking ranking = Ranking.of(fitness);
        update(ranking);
        m_steps = null;
        m_stop = m_stopConditions.check(ranking, m_sigma, m_distribution, m_covariancePath);
    }

    /** The update in the order and with the symbols of the tutorial (arXiv:1604.00772, figure 6). */
    private void update(final Ranking ranking) {
        final int n = m_mean.length;
        final Constants k = m_constants;
        final double mueff = k.weights().mueff();
        m_generation++;

        // selection and recombination: <y>_w = sum of w_i y_i over the parents, m = m + sigma <y>_w
        final double[][] y = ranked(ranking);
        final double[] yw = new double[n];
        for (int i = 0; i < k.weights().mu(); i++) {
            addScaled(yw, k.weights().weights()[i], y[i]);
        }
        addScaled(m_mean, m_sigma, yw);

        // ps = (1 - cs) ps + sqrt(cs (2 - cs) mueff) C^(-1/2) <y>_w, with the C that y was drawn from
        scale(m_sigmaPath, 1 - k.cs());
        addScaled(m_sigmaPath, Math.sqrt(k.cs() * (2 - k.cs()) * mueff), m_distribution.whiten(yw));
        final double psSquared = squaredNorm(m_sigmaPath);

        // pc = (1 - cc) pc + hsig sqrt(cc (2 - cc) mueff) <y>_w
        final double warmUp = 1 - StrictMath.pow(1 - k.cs(), 2.0 * m_generation);
        final boolean hsig = psSquared / warmUp / n - 1 < 1 + 4.0 / (n + 1);
        scale(m_covariancePath, 1 - k.cc());
        if (hsig) {
            addScaled(m_covariancePath, Math.sqrt(k.cc() * (2 - k.cc()) * mueff), yw);
        }

        // C = (1 - c1a - cmu sum w) C + c1 pc pc^T + cmu sum w_i' y_i y_i^T
        final double c1a = hsig ? k.c1() : k.c1() * (1 - k.cc() * (2 - k.cc()));
        final double[] rates = new double[y.length + 1];
        final double[][] vectors = new double[y.length + 1][];
        for (int i = 0; i < y.length; i++) {
            rates[i] = k.cmu() * limited(k.weights().weights()[i], y[i]);
            vectors[i] = y[i];
        }
        rates[y.length] = k.c1();
        vectors[y.length] = m_covariancePath;
        m_distribution.update(1 - c1a - k.cmu() * k.weights().sum(), rates, vectors);

        // sigma = sigma exp(cs / damps (|ps| / chiN - 1)), at most by a factor of e
        final double change = k.cs() / k.damps() * (Math.sqrt(psSquared) / k.chiN() - 1);
        m_sigma *= StrictMath.exp(Math.max(-1, Math.min(1, change)));
    }

    /** The steps, the best first; a failed candidate among the parents counts as the mean, that is, as no step. */
    private double[][] ranked(final Ranking ranking) {
        final double[][] y = new double[m_steps.length][];
        for (int rank = 0; rank < y.length; rank++) {
            final boolean failedParent = rank >= ranking.finite() && rank < m_constants.weights().mu();
            y[rank] = failedParent ? new double[m_mean.length] : m_steps[ranking.order()[rank]];
        }
        return y;
    }

    /** w' = w for positive weights; w N / |C^(-1/2) y|^2 for negative ones, so that a long step does no harm. */
    private double limited(final double weight, final double[] y) {
        if (weight >= 0) {
            return weight;
        }
        // pycma's guard against division by zero
        final double norm = Math.sqrt(squaredNorm(m_distribution.whiten(y))) + 1e-9;
        return weight * y.length / (norm * norm);
    }

    private static void addScaled(final double[] sum, final double factor, final double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static void scale(final double[] vector, final double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    private static double squaredNorm(final double[] vector) {
        double sum = 0;
        for (final double value : vector) {
            sum += value * value;
        }
        return sum;
    }
}

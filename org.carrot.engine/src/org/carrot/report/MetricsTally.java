package org.carrot.report;

import java.util.HashMap;
import java.util.Map;

/** Collects {@link Metrics}, one image after the other. */
public final class MetricsTally {

    /** The smallest probability that counts, the rounding error of 1 in double precision. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private final Map<String, long[]> m_classes = new HashMap<>();

    private final ConfidenceBins m_bins = new ConfidenceBins();

    private long m_scored;

    private long m_topThree;

    private double m_loss;

    /**
     * Takes an image.
     *
     * @param truth the true class
     * @param right whether it was predicted
     */
    public void add(final String truth, final boolean right) {
        final var counts = m_classes.computeIfAbsent(truth, c -> new long[2]);
        counts[0] += right ? 1 : 0;
        counts[1]++;
    }

    /**
     * Takes the probabilities of an image that was taken.
     *
     * @param probabilities K values
     * @param truth the true class' index; negative if the model does not know the class, which then has probability 0
     */
    public void addProbabilities(final double[] probabilities, final int truth) {
        int likeliest = 0;
        for (int k = 1; k < probabilities.length; k++) {
            likeliest = probabilities[k] > probabilities[likeliest] ? k : likeliest;
        }
        m_bins.add(probabilities[likeliest], likeliest == truth);
        m_scored++;
        m_loss -= Math.log(Math.max(truth < 0 ? 0 : probabilities[truth], LEAST_PROBABILITY));
        m_topThree += truth >= 0 && rank(probabilities, truth) < 3 ? 1 : 0;
    }

    /** @return how many classes come before this one; of equals the first comes first, as in predictions */
    private static int rank(final double[] probabilities, final int k) {
        int rank = 0;
        for (int j = 0; j < probabilities.length; j++) {
            if (probabilities[j] > probabilities[k] || j < k && probabilities[j] == probabilities[k]) {
                rank++;
            }
        }
        return rank;
    }

    /** @return the metrics of all images so far; NaN where there are none */
    public Metrics metrics() {
        return new Metrics(
            m_classes.values().stream().mapToDouble(c -> (double)c[0] / c[1]).average().orElse(Double.NaN),
            m_scored == 0 ? Double.NaN : (double)m_topThree / m_scored, m_scored == 0 ? Double.NaN : m_loss / m_scored,
            m_bins.error());
    }
}

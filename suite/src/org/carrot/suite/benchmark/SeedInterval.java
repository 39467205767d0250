package org.carrot.suite.benchmark;

import java.util.List;
import java.util.Locale;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean over seeds with its 95 % confidence interval by Student's t, which says how much the seeds alone move it.
 *
 * @param mean of the values
 * @param half half the interval's width; 0 for values that no seed moves, NaN for a single seed
 * @param seeds how many values there are
 */
record SeedInterval(double mean, double half, int seeds) {

    private static final double UPPER = .975;

    /**
     * @param values one for each seed, at least one
     */
    static SeedInterval of(final List<Double> values) {
        final double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        if (values.size() == 1) {
            return new SeedInterval(mean, Double.NaN, 1);
        }
        final double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        final double error = Math.sqrt(squares / (values.size() - 1) / values.size());
        return new SeedInterval(mean,
            error == 0 ? 0 : error * new TDistribution(null, values.size() - 1).inverseCumulativeProbability(UPPER),
            values.size());
    }

    double low() {
        return Double.isNaN(half) ? mean : mean - half;
    }

    double high() {
        return Double.isNaN(half) ? mean : mean + half;
    }

    /** @return "12.3 ± 1.2" for a hundred times the value; without the interval where there is none */
    String percent() {
        return times(100);
    }

    /** @return the value times a factor with one decimal place, and its interval */
    String times(final double factor) {
        return Double.isNaN(half) || half == 0 ? String.format(Locale.ROOT, "%.1f", factor * mean)
            : String.format(Locale.ROOT, "%.1f ± %.1f", factor * mean, factor * half);
    }
}

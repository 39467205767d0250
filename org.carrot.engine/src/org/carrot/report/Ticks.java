package org.carrot.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Marks of an axis at multiples of 1, 2 or 5 times a power of ten. Their labels have as many decimals as the step between
 * them needs, however short the axis is, so that no two of them are equal.
 *
 * @param values from low to high
 * @param step between two of them
 */
record Ticks(List<Double> values, double step) {

    /** How far a mark may be beyond the ends of the axis, in steps: rounding must not lose the marks at the ends. */
    private static final double SLACK = 1e-6;

    /**
     * @param from the axis' lower end
     * @param to its upper end, above the lower
     * @param most about how many marks there may be, at least 1
     */
    static Ticks between(final double from, final double to, final int most) {
        return at(from, to, niceStep((to - from) / most));
    }

    /** As {@link #between}, of what comes in whole numbers only. */
    static Ticks whole(final double from, final double to, final int most) {
        return at(from, to, Math.max(1, niceStep((to - from) / most)));
    }

    private static double niceStep(final double least) {
        final double power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(1, 2, 5).map(s -> s * power).filter(s -> s >= least * (1 - SLACK)).findFirst()
            .orElse(10 * power);
    }

    private static Ticks at(final double from, final double to, final double step) {
        return new Ticks(LongStream.rangeClosed((long)Math.ceil(from / step - SLACK), (long)Math.floor(to / step + SLACK))
            .mapToObj(k -> k * step).toList(), step);
    }

    /** @return what stands at a mark */
    String label(final double value) {
        return Markup.format("%,." + decimals() + "f", value);
    }

    private int decimals() {
        return (int)Math.max(0, -Math.floor(Math.log10(step) + SLACK));
    }
}

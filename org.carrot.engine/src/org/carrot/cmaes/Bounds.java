package org.carrot.cmaes;

/**
 * Limits of every coordinate, kept by a smooth transformation (pycma's BoxConstraintsLinQuadTransformation): the search
 * itself is unbounded, the function sees transformed points. With a margin a = min((upper - lower) / 2, 0.05 max(1,
 * |bound|)) at each bound, the transformation is the identity inside [lower + a, upper - a], quadratic from there to
 * the bound, which it reaches a beyond it, and mirrored further out.
 *
 * @param lower the least value, or negative infinity
 * @param upper the greatest value, or positive infinity
 */
public record Bounds(double lower, double upper) {

    /** No limits. */
    public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** @throws IllegalArgumentException unless lower is less than upper */
    public Bounds {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("The lower bound %s must be less than the upper bound %s."
                .formatted(lower, upper));
        }
    }

    /** Turns a point into the one that the function sees, each coordinate within the bounds. */
    void transform(final double[] point) {
        for (int i = 0; i < point.length; i++) {
            point[i] = transform(point[i]);
        }
    }

    double transform(final double value) {
        final double lowerMargin = margin(lower);
        final double upperMargin = margin(upper);
        final double x = fold(value, lower - lowerMargin, upper + upperMargin);
        if (x < lower + lowerMargin) {
            final double beyond = x - (lower - lowerMargin);
            return lower + beyond * beyond / (4 * lowerMargin);
        }
        if (x > upper - upperMargin) {
            final double beyond = upper + upperMargin - x;
            return upper - beyond * beyond / (4 * upperMargin);
        }
        return x;
    }

    /** @return the value nearest to the bounds that is transformed into the given one, which is within them */
    double invert(final double transformed) {
        final double lowerMargin = margin(lower);
        final double upperMargin = margin(upper);
        if (transformed < lower + lowerMargin) {
            return lower - lowerMargin + 2 * Math.sqrt(lowerMargin * (transformed - lower));
        }
        if (transformed > upper - upperMargin) {
            return upper + upperMargin - 2 * Math.sqrt(upperMargin * (upper - transformed));
        }
        return transformed;
    }

    private double margin(final double bound) {
        return Double.isInfinite(bound) ? 0 : Math.min((upper - lower) / 2, 0.05 * Math.max(1, Math.abs(bound)));
    }

    /** Mirrors a value at the ends of an interval, again and again, until it lies inside. */
    private static double fold(final double value, final double low, final double high) {
        if (value >= low && value <= high) {
            return value;
        }
        if (Double.isInfinite(low) || Double.isInfinite(high)) {
            return value < low ? 2 * low - value : 2 * high - value;
        }
        final double width = high - low;
        final double phase = Math.abs(value - low) % (2 * width);
        return low + (phase <= width ? phase : 2 * width - phase);
    }
}

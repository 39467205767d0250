package org.carrot.tuner.prompt;

/**
 * The scale of the random matrix A. What matters is the first candidates' deviation from p0, which is
 * sigma0 std(A) sqrt(d0) in each coordinate: {@link Kind#RELATIVE} states it as a multiple of p0's own size, which
 * carries over from one model to another; {@link Kind#DEVIATION} states std(A), as the papers do.
 *
 * @param kind what the value means
 * @param value positive
 */
public record StepScale(Kind kind, double value) {

    /** The meaning of a scale's value. */
    public enum Kind {
        /** rho = sigma0 std(A) sqrt(d0) / rms(p0). */
        RELATIVE,
        /** std(A). */
        DEVIATION
    }

    /** @throws IllegalArgumentException if the value is not positive */
    public StepScale {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(kind == Kind.RELATIVE
                ? "The relative size of the first steps must be positive, not %s.".formatted(value)
                : "The standard deviation of the random matrix must be positive, not %s.".formatted(value));
        }
    }

    /** @return first steps of rho times the size of p0 */
    public static StepScale relative(final double rho) {
        return new StepScale(Kind.RELATIVE, rho);
    }

    /** @return entries of A of this standard deviation */
    public static StepScale deviation(final double std) {
        return new StepScale(Kind.DEVIATION, std);
    }

    /**
     * @param initial p0
     * @param sigma sigma0
     * @param dimension d0
     * @return std(A)
     */
    double deviation(final float[] initial, final double sigma, final int dimension) {
        return kind == Kind.DEVIATION ? value : value * rms(initial) / (sigma * Math.sqrt(dimension));
    }

    private static double rms(final float[] values) {
        double squares = 0;
        for (final float v : values) {
            squares += (double)v * v;
        }
        return Math.sqrt(squares / values.length);
    }
}

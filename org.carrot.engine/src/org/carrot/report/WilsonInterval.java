package org.carrot.report;

/**
 * The score interval of a share (E. B. Wilson, JASA 22, 1927) at 95 % confidence, without correction for continuity; unlike
 * the usual p +- 1.96 s it stays within 0 and 1 and has a width where everything or nothing is right.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
public record WilsonInterval(double low, double high) {

    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * (p + z^2 / 2n +- z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n), with p = right / n.
     *
     * @param right successes
     * @param n trials, at least 1
     * @throws IllegalArgumentException if there are no trials, or the successes are not among them
     */
    public static WilsonInterval of(final long right, final long n) {
        if (n < 1 || right < 0 || right > n) {
            throw new IllegalArgumentException("%d of %d cannot be right.".formatted(right, n));
        }
        final double p = (double)right / n;
        final double middle = p + Z * Z / (2 * n);
        final double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
        final double scale = 1 + Z * Z / n;
        // the ends are exactly 0 and 1 there; rounding must not leave them beyond
        return new WilsonInterval(right == 0 ? 0 : (middle - half) / scale, right == n ? 1 : (middle + half) / scale);
    }
}

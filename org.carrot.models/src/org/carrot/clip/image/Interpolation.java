package org.carrot.clip.image;

/** A kernel that mixes neighbouring pixels into one. */
public enum Interpolation {
    /** A triangle, 1 at the centre, 0 from a distance of 1 on. */
    BILINEAR(1),
    /** Keys' cubic convolution kernel (1981) with a = -0.5. */
    BICUBIC(2);

    private final int m_support;

    Interpolation(final int support) {
        m_support = support;
    }

    /** @return the distance from which on {@link #weight} is 0 */
    int support() {
        return m_support;
    }

    double weight(final double distance) {
        final var x = Math.abs(distance);
        return switch (this) {
            case BILINEAR -> Math.max(0, 1 - x);
            case BICUBIC -> x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -.5 : 0;
        };
    }
}

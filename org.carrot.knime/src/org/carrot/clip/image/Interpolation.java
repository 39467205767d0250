package org.carrot.clip.image;

/** A kernel that mixes neighbouring pixels into one. */
public enum Interpolation {
    /** A triangle, 1 at the centre, 0 from a distance of 1 on. */
    BILINEAR(1) {
        @Override
        double weight(final double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },
    /** Keys' cubic convolution kernel (1981) with a = -0.5. */
    BICUBIC(2) {
        @Override
        double weight(final double distance) {
            final var x = Math.abs(distance);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * -.5 : 0;
        }
    };

    private final int m_support;

    Interpolation(final int support) {
        m_support = support;
    }

    /** @return the distance from which on {@link #weight} is 0 */
    int support() {
        return m_support;
    }

    abstract double weight(double distance);
}

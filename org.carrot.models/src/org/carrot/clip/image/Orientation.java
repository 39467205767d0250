package org.carrot.clip.image;

/** How a camera was held, as Exif numbers it from 1 to 8, and how to turn the picture upright. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    MIRRORED_ON_ITS_RIGHT_SIDE(true, false, false),
    ON_ITS_LEFT_SIDE(true, false, true),
    MIRRORED_ON_ITS_LEFT_SIDE(true, true, true),
    ON_ITS_RIGHT_SIDE(true, true, false);

    private final boolean m_transposed;

    private final boolean m_fromRight;

    private final boolean m_fromBottom;

    /**
     * @param transposed whether the stored picture's rows are columns
     * @param fromRight whether the stored picture is then read from right to left
     * @param fromBottom whether it is read from bottom to top
     */
    Orientation(final boolean transposed, final boolean fromRight, final boolean fromBottom) {
        m_transposed = transposed;
        m_fromRight = fromRight;
        m_fromBottom = fromBottom;
    }

    /** @return what the number means; upright for a number that Exif does not know */
    static Orientation ofExif(final int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
    }

    /** @return the picture as it was seen */
    RgbImage upright(final RgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        final var width = m_transposed ? stored.height() : stored.width();
        final var height = m_transposed ? stored.width() : stored.height();
        final var samples = new byte[stored.samples().length];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                final var u = m_transposed ? y : x;
                final var v = m_transposed ? x : y;
                final var column = m_fromRight ? stored.width() - 1 - u : u;
                final var row = m_fromBottom ? stored.height() - 1 - v : v;
                System.arraycopy(stored.samples(), 3 * (row * stored.width() + column), samples, 3 * (y * width + x),
                    3);
            }
        }
        return new RgbImage(width, height, samples);
    }
}

package org.carrot.suite.tasks;

/**
 * The colours as a task's camera sees them, other than that of pre-training: c' = M c + b for each pixel.
 *
 * @param matrix 3 x 3, row by row
 * @param offset 3 values
 */
record Film(float[] matrix, float[] offset) {

    /** Colours as they are. */
    static final Film NEUTRAL = tinted(1, 1, 1);

    /** Each channel multiplied. */
    static Film tinted(final float red, final float green, final float blue) {
        return new Film(new float[]{red, 0, 0, 0, green, 0, 0, 0, blue}, new float[3]);
    }

    /** A veil of one colour before everything; a share of 1 hides it. */
    static Film veil(final float red, final float green, final float blue, final float share) {
        final var rest = 1 - share;
        return new Film(new float[]{rest, 0, 0, 0, rest, 0, 0, 0, rest},
            new float[]{red * share, green * share, blue * share});
    }

    /** Infrared is shown as red, red as green and green as blue; plants reflect infrared as far as they look green. */
    static Film infrared() {
        return new Film(new float[]{.6f, 1.3f, -1.4f, .8f, .1f, .1f, .1f, .8f, .1f}, new float[]{.1f, 0, 0});
    }

    /** @return the picture as this film shows it, size x size x 3 */
    float[] develop(final float[] picture) {
        final var developed = new float[picture.length];
        for (var p = 0; p < picture.length; p += 3) {
            for (var c = 0; c < 3; c++) {
                developed[p + c] = offset[c] + matrix[3 * c] * picture[p] + matrix[3 * c + 1] * picture[p + 1]
                    + matrix[3 * c + 2] * picture[p + 2];
            }
        }
        return developed;
    }
}

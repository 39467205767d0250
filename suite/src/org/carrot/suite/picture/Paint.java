package org.carrot.suite.picture;

/** Colour and opacity over a square with coordinates from -1 (left, top) to 1 (right, bottom). */
@FunctionalInterface
public interface Paint {

    /** Writes red, green, blue (not premultiplied) and opacity at the point, each from 0 to 1. */
    void at(float u, float v, float[] rgba);

    /** @return this paint where the figure is, nothing elsewhere */
    default Paint within(final Figure figure) {
        return (u, v, rgba) -> {
            at(u, v, rgba);
            if (!figure.contains(u, v)) {
                rgba[3] = 0;
            }
        };
    }

    /** @return an opaque paint of one colour */
    static Paint solid(final float[] colour) {
        return (u, v, rgba) -> put(colour, rgba);
    }

    /** Writes an opaque colour. */
    static void put(final float[] colour, final float[] rgba) {
        rgba[0] = colour[0];
        rgba[1] = colour[1];
        rgba[2] = colour[2];
        rgba[3] = 1;
    }

    /** Writes an opaque mixture: colour a at share 0, colour b at share 1. */
    static void mix(final float[] a, final float[] b, final float share, final float[] rgba) {
        for (var c = 0; c < 3; c++) {
            rgba[c] = a[c] + (b[c] - a[c]) * share;
        }
        rgba[3] = 1;
    }
}

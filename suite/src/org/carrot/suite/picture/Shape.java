package org.carrot.suite.picture;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Plain geometric figures, named in captions. */
public enum Shape implements Figure {
    CIRCLE((u, v) -> u * u + v * v < .81f),
    RING((u, v) -> u * u + v * v < .81f && u * u + v * v > .30f),
    SQUARE((u, v) -> Math.abs(u) < .8f && Math.abs(v) < .8f),
    RECTANGLE((u, v) -> Math.abs(u) < .95f && Math.abs(v) < .5f),
    TRIANGLE((u, v) -> v < .75f && v > 1.8f * Math.abs(u) - .87f),
    DIAMOND((u, v) -> Math.abs(u) * 1.3f + Math.abs(v) < .95f),
    PENTAGON((u, v) -> polygon(u, v, Normals.FIVE) < .75f),
    HEXAGON((u, v) -> polygon(u, v, Normals.SIX) < .8f),
    STAR((u, v) -> star(u, v)),
    HEART((u, v) -> heart(u * 1.25f, .15f - v * 1.25f)),
    CROSS((u, v) -> Math.abs(u) < .9f && Math.abs(v) < .3f || Math.abs(v) < .9f && Math.abs(u) < .3f),
    CRESCENT((u, v) -> u * u + v * v < .81f && (u - .45f) * (u - .45f) + v * v > .5f),
    OVAL((u, v) -> u * u + v * v * 2.6f < .9f),
    ARROW((u, v) -> u > .1f ? Math.abs(v) < .9f - u : u > -.9f && Math.abs(v) < .28f);

    private final Figure m_figure;

    Shape(final Figure figure) {
        m_figure = figure;
    }

    @Override
    public boolean contains(final float u, final float v) {
        return m_figure.contains(u, v);
    }

    /** @return the word used in captions */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the word for several of them */
    public String words() {
        return this == CROSS ? "crosses" : word() + "s";
    }

    /** @return one of the shapes */
    public static Shape any(final RandomGenerator random) {
        return values()[random.nextInt(values().length)];
    }

    /** Outward normals of regular polygons with a corner on top. */
    private static final class Normals {

        static final float[][] FIVE = of(5);

        static final float[][] SIX = of(6);

        private static float[][] of(final int sides) {
            final var normals = new float[sides][];
            for (var side = 0; side < sides; side++) {
                final var angle = 2 * Math.PI * (side + .5) / sides;
                normals[side] = new float[]{(float)StrictMath.sin(angle), -(float)StrictMath.cos(angle)};
            }
            return normals;
        }
    }

    private static float polygon(final float u, final float v, final float[][] normals) {
        var furthest = 0f;
        for (final var normal : normals) {
            furthest = Math.max(furthest, u * normal[0] + v * normal[1]);
        }
        return furthest;
    }

    /** A five-pointed star: inside at least four of the five half planes of a pentagram. */
    private static boolean star(final float u, final float v) {
        var inside = 0;
        for (final var normal : Normals.FIVE) {
            if (u * normal[0] + v * normal[1] < .31f) {
                inside++;
            }
        }
        return inside >= 4 && u * u + v * v < 1.05f;
    }

    private static boolean heart(final float u, final float v) {
        final var s = u * u + v * v - .6f;
        return s * s * s - u * u * v * v * v < 0;
    }
}

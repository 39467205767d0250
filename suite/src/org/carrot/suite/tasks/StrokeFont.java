package org.carrot.suite.tasks;

import java.util.ArrayList;

/** Digits and capital letters as lines on a grid of 5 x 7 points. */
final class StrokeFont {

    /** In the order of the strokes. */
    static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Column and row of points in a line, lines parted by spaces, characters by commas. */
    private static final String STROKES = "062046 1434,060030413303 33453606,4130100105163645,00063644423000,"
        + "40000646 0333,400006 0333,41301001051636454323,0006 4046 0343,1030 2026 1636,4045361605,0006 400346,"
        + "000646,0600234046,06004640,103041453616050110,06003041423303,103041453616050110 2446,06003041423303 2346,"
        + "413010010213334445361605,0040 2026,000516364540,002640,0016233640,0046 4006,0023 4023 2326,00400646,"
        + "103041453616050110 1531,112026 1636,01103041420646,01103041423313 334445361605,36300444,4000033344453606,"
        + "4130100105163645443303,004016,13334241301001021304051636454433,43130201103041453616";

    /** For each character its segments: x and y of both ends, from -1 to 1. */
    private static final float[][][] SEGMENTS = segments();

    private StrokeFont() {
    }

    private static float[][][] segments() {
        final var characters = STROKES.split(",");
        final var segments = new float[characters.length][][];
        for (var i = 0; i < segments.length; i++) {
            final var ends = new ArrayList<float[]>();
            for (final var line : characters[i].split(" ")) {
                for (var p = 0; p + 4 <= line.length(); p += 2) {
                    ends.add(new float[]{x(line, p), y(line, p), x(line, p + 2), y(line, p + 2)});
                }
            }
            segments[i] = ends.toArray(float[][]::new);
        }
        return segments;
    }

    private static float x(final String line, final int point) {
        return (line.charAt(point) - '2') * .32f;
    }

    private static float y(final String line, final int point) {
        return (line.charAt(point + 1) - '3') * .28f;
    }

    /** @return the distance of a point to the nearest line of a character */
    static float distance(final int character, final float u, final float v) {
        var nearest = Float.MAX_VALUE;
        for (final var ends : SEGMENTS[character]) {
            final var dx = ends[2] - ends[0];
            final var dy = ends[3] - ends[1];
            final var along = ((u - ends[0]) * dx + (v - ends[1]) * dy) / (dx * dx + dy * dy);
            final var t = Math.min(1, Math.max(0, along));
            final var x = u - ends[0] - t * dx;
            final var y = v - ends[1] - t * dy;
            nearest = Math.min(nearest, x * x + y * y);
        }
        return (float)Math.sqrt(nearest);
    }
}

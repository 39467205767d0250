package org.carrot.suite.picture;

/** Drawings with an outline, or as nothing but lines. */
final class Contour {

    /** Twice the width of a line, in a square with sides of 2. */
    private static final float STEP = .07f;

    /** Difference of brightness, from 0 to 1, at which lines are fully drawn. */
    private static final float SHARP = .35f;

    private Contour() {
    }

    /** @return the drawing with a border in the colour along its edge */
    static Paint outlined(final Paint drawing, final float[] colour) {
        return (u, v, rgba) -> {
            final var opacity = around(drawing, u, v, rgba, true);
            drawing.at(u, v, rgba);
            final var share = Math.max(0, opacity - rgba[3]);
            for (var c = 0; c < 3; c++) {
                rgba[c] += (colour[c] - rgba[c]) * share;
            }
            rgba[3] = Math.max(rgba[3], opacity);
        };
    }

    /** @return lines of one colour where the drawing's brightness changes, on paper of the other colour */
    static Paint lines(final Paint drawing, final float[] ink, final float[] paper) {
        return (u, v, rgba) -> {
            final var change = around(drawing, u, v, rgba, false);
            drawing.at(u, v, rgba);
            final var opacity = rgba[3];
            final var share = Math.min(1, change / SHARP);
            Paint.mix(paper, ink, share, rgba);
            rgba[3] = Math.max(opacity, share);
        };
    }

    /** @return the highest opacity around the point, or the largest difference of brightness across it */
    private static float around(final Paint drawing, final float u, final float v, final float[] rgba,
        final boolean opacity) {
        final var values = new float[4];
        for (var i = 0; i < values.length; i++) {
            final var step = i % 2 == 0 ? STEP : -STEP;
            drawing.at(i < 2 ? u + step : u, i < 2 ? v : v + step, rgba);
            values[i] = opacity ? rgba[3] : 1 - rgba[3] * (1 - brightness(rgba));
        }
        return opacity ? Math.max(Math.max(values[0], values[1]), Math.max(values[2], values[3]))
            : Math.max(Math.abs(values[0] - values[1]), Math.abs(values[2] - values[3]));
    }

    /** @return brightness of a colour, from 0 to 1, to which channels contribute as they do to a grey picture */
    static float brightness(final float[] rgba) {
        return .3f * rgba[0] + .59f * rgba[1] + .11f * rgba[2];
    }
}

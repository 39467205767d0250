package org.carrot.suite.picture;

import java.util.random.RandomGenerator;

/**
 * Bends a drawing a little: other proportions, a slant, a curve, perhaps the other way round. What two hands draw of
 * one thing differs in this at least.
 *
 * @param across six coefficients of the drawing's horizontal coordinate: of u, v, u squared, u v and v squared, and a
 *            constant
 * @param down those of its vertical coordinate: of v, u, v squared, u v and u squared, and a constant
 */
record Distortion(float[] across, float[] down) {

    private static final float NARROWEST = 1.45f;

    private static final float SLANT = .2f;

    private static final float CURVE = .15f;

    /** @return a random distortion; a mirrored one shows left what is right */
    static Distortion any(final boolean mirrored, final RandomGenerator random) {
        final var across = coefficients(random);
        if (mirrored) {
            across[0] = -across[0];
        }
        return new Distortion(across, coefficients(random));
    }

    private static float[] coefficients(final RandomGenerator random) {
        final var curves = new float[3];
        for (var i = 0; i < curves.length; i++) {
            curves[i] = Arrangement.jitter(CURVE, random);
        }
        // a parabola's mean over the square is taken off, so that the drawing stays where it is
        return new float[]{1 + (NARROWEST - 1) * random.nextFloat(), Arrangement.jitter(SLANT, random), curves[0],
            curves[1], curves[2], -(curves[0] + curves[2]) / 3};
    }

    /** @return the drawing, bent; what leaves the square is cut off */
    Paint of(final Paint drawing) {
        return (u, v, rgba) -> drawing.at(at(across, u, v), at(down, v, u), rgba);
    }

    private static float at(final float[] k, final float own, final float other) {
        return k[0] * own + k[1] * other + k[2] * own * own + k[3] * own * other + k[4] * other * other + k[5];
    }
}

package org.carrot.suite.picture;

import java.util.random.RandomGenerator;

/** Varied backgrounds, from plain to cluttered. */
public final class Backgrounds {

    private Backgrounds() {
    }

    /** @return a background of any kind */
    public static Paint any(final RandomGenerator random) {
        final var a = Colour.unnamed(random);
        final var b = Colour.unnamed(random);
        return switch (random.nextInt(8)) {
            case 0, 1 -> Paint.solid(a);
            case 2, 3 -> gradient(a, b, random);
            case 4 -> cloudy(a, b, 1 + 2 * random.nextFloat(), random.nextInt());
            case 5 -> cloudy(a, near(a, .5f, random), 3 + 5 * random.nextFloat(), random.nextInt());
            case 6 -> Texture.any(random).paint(a, near(a, .4f, random), random);
            default -> horizon(a, b, random);
        };
    }

    /** @return a colour at most the given distance away in each channel */
    public static float[] near(final float[] colour, final float distance, final RandomGenerator random) {
        final var near = new float[3];
        for (var c = 0; c < 3; c++) {
            near[c] = Math.min(1, Math.max(0, colour[c] + (random.nextFloat() - .5f) * 2 * distance));
        }
        return near;
    }

    private static Paint gradient(final float[] a, final float[] b, final RandomGenerator random) {
        final var angle = random.nextDouble() * 2 * Math.PI;
        final var cos = (float)StrictMath.cos(angle) * .35f;
        final var sin = (float)StrictMath.sin(angle) * .35f;
        return (u, v, rgba) -> Paint.mix(a, b, .5f + u * cos + v * sin, rgba);
    }

    private static Paint cloudy(final float[] a, final float[] b, final float waves, final int seed) {
        return (u, v, rgba) -> Paint.mix(a, b, Noise.smooth(u * waves, v * waves, seed), rgba);
    }

    /** A horizon between two areas, each a little uneven, as a floor and a wall or ground and sky have it. */
    private static Paint horizon(final float[] a, final float[] b, final RandomGenerator random) {
        final var height = (random.nextFloat() - .3f) * 1.2f;
        final var slope = (random.nextFloat() - .5f) * .3f;
        final var seed = random.nextInt();
        final var a2 = near(a, .25f, random);
        final var b2 = near(b, .25f, random);
        return (u, v, rgba) -> {
            final var share = Noise.smooth(u * 3, v * 3, seed);
            if (v < height + slope * u) {
                Paint.mix(a, a2, share, rgba);
            } else {
                Paint.mix(b, b2, share, rgba);
            }
        };
    }
}

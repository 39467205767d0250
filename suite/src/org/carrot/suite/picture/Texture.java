package org.carrot.suite.picture;

import java.util.random.RandomGenerator;

/** Two-coloured patterns, named in captions. */
public enum Texture {
    STRIPED, CHECKERED, DOTTED, GRID, ZIGZAGGED, NOISY, BRICKS, RADIAL, CLOUDY, DIAGONAL;

    /** @return the word used in captions */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @return one of the textures */
    public static Texture any(final RandomGenerator random) {
        return values()[random.nextInt(values().length)];
    }

    /** @return the pattern in two colours with a period of about a sixth to a third of the square */
    public Paint paint(final float[] a, final float[] b, final RandomGenerator random) {
        final var waves = 1.5f + 2 * random.nextFloat();
        final var phase = random.nextFloat();
        final var seed = random.nextInt();
        return (u, v, rgba) -> Paint.mix(a, b, share(u * waves + phase, v * waves + phase, seed), rgba);
    }

    private float share(final float u, final float v, final int seed) {
        return switch (this) {
            case STRIPED -> part(v) < .5f ? 0 : 1;
            case CHECKERED -> part(u) < .5f == part(v) < .5f ? 0 : 1;
            case DOTTED -> square(part(u) - .5f) + square(part(v) - .5f) < .08f ? 1 : 0;
            case GRID -> part(u) < .2f || part(v) < .2f ? 1 : 0;
            case ZIGZAGGED -> part(v + Math.abs(part(u) - .5f)) < .5f ? 0 : 1;
            case NOISY -> Noise.cell((int)Math.floor(u * 8), (int)Math.floor(v * 8), seed);
            case BRICKS -> part(v * 2) < .2f || part(u + (part(v) < .5f ? 0 : .5f)) < .12f ? 1 : 0;
            case RADIAL -> part((float)Math.sqrt(u * u + v * v)) < .5f ? 0 : 1;
            case CLOUDY -> Noise.smooth(u * 1.5f, v * 1.5f, seed);
            case DIAGONAL -> part((u + v) * .8f) < .5f ? 0 : 1;
        };
    }

    private static float part(final float x) {
        return x - (float)Math.floor(x);
    }

    private static float square(final float x) {
        return x * x;
    }
}

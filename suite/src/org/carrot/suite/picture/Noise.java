package org.carrot.suite.picture;

/** Value noise: random numbers on a lattice, the same on every machine. */
public final class Noise {

    private Noise() {
    }

    /** @return a uniform number in [0, 1) that belongs to the lattice cell */
    public static float cell(final int x, final int y, final int seed) {
        var hash = seed * 0x9E3779B9 + x * 0x85EBCA6B + y * 0xC2B2AE35;
        hash = (hash ^ (hash >>> 15)) * 0x2C1B3C6D;
        hash = (hash ^ (hash >>> 12)) * 0x297A2D39;
        return ((hash ^ (hash >>> 15)) >>> 8) * 0x1p-24f;
    }

    /** @return lattice values interpolated with a smooth step, in [0, 1) */
    public static float smooth(final float x, final float y, final int seed) {
        final var left = (int)Math.floor(x);
        final var top = (int)Math.floor(y);
        final var across = step(x - left);
        final var above = cell(left, top, seed) * (1 - across) + cell(left + 1, top, seed) * across;
        final var below = cell(left, top + 1, seed) * (1 - across) + cell(left + 1, top + 1, seed) * across;
        final var down = step(y - top);
        return above * (1 - down) + below * down;
    }

    private static float step(final float t) {
        return t * t * (3 - 2 * t);
    }
}

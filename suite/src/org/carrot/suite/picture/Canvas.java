package org.carrot.suite.picture;

import java.util.Objects;

/**
 * A square RGB picture under construction. Coordinates run from 0 (left, top) to 1 (right, bottom); colours from 0 to 1.
 * It is painted at twice the size of the finished picture, one sample a pixel, and then averaged: plain float arithmetic
 * without the platform's rasteriser, so that results are the same everywhere.
 */
public final class Canvas {

    /** Canvas pixels along one side of a pixel of the finished picture. */
    static final int OVERSAMPLING = 2;

    private final int m_side;

    private final float[] m_rgb;

    /** @param size side of the finished picture in pixels */
    public Canvas(final int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A picture needs a side of at least 1 pixel, not " + size + ".");
        }
        m_side = size * OVERSAMPLING;
        m_rgb = new float[m_side * m_side * 3];
    }

    /** Paints the entire canvas; the paint sees coordinates from -1 to 1. */
    public void fill(final Paint paint) {
        draw(paint, new Placement(.5f, .5f, .5f, 0));
    }

    /** Paints the square that the placement describes; what lies outside the canvas is cut off. */
    public void draw(final Paint paint, final Placement placement) {
        Objects.requireNonNull(paint);
        final var cos = (float)StrictMath.cos(placement.angle()) / placement.half();
        final var sin = (float)StrictMath.sin(placement.angle()) / placement.half();
        final var reach = placement.half() * 1.4143f;
        final var left = Math.max(0, (int)((placement.x() - reach) * m_side));
        final var right = Math.min(m_side - 1, (int)((placement.x() + reach) * m_side));
        final var top = Math.max(0, (int)((placement.y() - reach) * m_side));
        final var bottom = Math.min(m_side - 1, (int)((placement.y() + reach) * m_side));
        final var rgba = new float[4];
        for (var row = top; row <= bottom; row++) {
            final var dy = (row + .5f) / m_side - placement.y();
            for (var column = left; column <= right; column++) {
                final var dx = (column + .5f) / m_side - placement.x();
                final var u = dx * cos + dy * sin;
                final var v = dy * cos - dx * sin;
                if (u >= -1.0001f && u <= 1.0001f && v >= -1.0001f && v <= 1.0001f) {
                    paint.at(u, v, rgba);
                    blend((row * m_side + column) * 3, rgba);
                }
            }
        }
    }

    private void blend(final int offset, final float[] rgba) {
        final var rest = 1 - rgba[3];
        for (var c = 0; c < 3; c++) {
            m_rgb[offset + c] = m_rgb[offset + c] * rest + rgba[c] * rgba[3];
        }
    }

    /** @return the finished picture: size x size x 3 colours, row by row */
    public float[] average() {
        final var size = m_side / OVERSAMPLING;
        final var picture = new float[size * size * 3];
        final var weight = 1f / (OVERSAMPLING * OVERSAMPLING);
        for (var row = 0; row < m_side; row++) {
            for (var column = 0; column < m_side; column++) {
                final var from = (row * m_side + column) * 3;
                final var to = (row / OVERSAMPLING * size + column / OVERSAMPLING) * 3;
                for (var c = 0; c < 3; c++) {
                    picture[to + c] += weight * m_rgb[from + c];
                }
            }
        }
        return picture;
    }
}

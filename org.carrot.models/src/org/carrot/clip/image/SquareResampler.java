package org.carrot.clip.image;

import java.awt.image.BufferedImage;

/**
 * Brings images to a small square: the centred square of the picture (its shorter side, as CLIP's preprocessing has it)
 * is resampled with a cubic kernel (Keys 1981, a = -0.5) that is widened when it shrinks the picture, so that fine detail
 * is averaged instead of aliased. Edges are met by normalising the weights that lie inside.
 */
public final class SquareResampler {

    private static final double SUPPORT = 2;

    /** The source pixels that make up one pixel of the result. */
    private record Window(int first, float[] weights) {
    }

    private final int m_side;

    /** @param side pixels of the result along one side */
    public SquareResampler(final int side) {
        if (side < 1) {
            throw new IllegalArgumentException("A picture needs a side of at least 1 pixel, not " + side + ".");
        }
        m_side = side;
    }

    /**
     * @param image any size from 1 x 1
     * @return [3, side, side] red, green and blue from 0 to 255, row-major
     */
    public float[] resample(final BufferedImage image) {
        final var source = Math.min(image.getWidth(), image.getHeight());
        final var left = (image.getWidth() - source) / 2;
        final var top = (image.getHeight() - source) / 2;
        final var windows = windows(source);
        final var rows = new float[source * m_side * 3];
        final var line = new int[source];
        for (var y = 0; y < source; y++) {
            image.getRGB(left, top + y, source, 1, line, 0, source);
            for (var x = 0; x < m_side; x++) {
                addPixels(line, windows[x], rows, (y * m_side + x) * 3);
            }
        }
        final var result = new float[3 * m_side * m_side];
        for (var y = 0; y < m_side; y++) {
            for (var x = 0; x < m_side; x++) {
                for (var c = 0; c < 3; c++) {
                    var sum = 0f;
                    for (var i = 0; i < windows[y].weights.length; i++) {
                        sum += windows[y].weights[i] * rows[((windows[y].first + i) * m_side + x) * 3 + c];
                    }
                    result[(c * m_side + y) * m_side + x] = Math.min(255, Math.max(0, sum));
                }
            }
        }
        return result;
    }

    private static void addPixels(final int[] line, final Window window, final float[] to, final int offset) {
        for (var i = 0; i < window.weights.length; i++) {
            final var rgb = line[window.first + i];
            to[offset] += window.weights[i] * (rgb >> 16 & 255);
            to[offset + 1] += window.weights[i] * (rgb >> 8 & 255);
            to[offset + 2] += window.weights[i] * (rgb & 255);
        }
    }

    private Window[] windows(final int source) {
        final var windows = new Window[m_side];
        final var scale = (double)source / m_side;
        final var width = Math.max(scale, 1);
        for (var i = 0; i < m_side; i++) {
            final var centre = (i + .5) * scale;
            final var first = (int)Math.max(0, Math.floor(centre - SUPPORT * width));
            final var end = (int)Math.min(source, Math.ceil(centre + SUPPORT * width));
            final var weights = new float[end - first];
            var sum = 0.;
            for (var j = first; j < end; j++) {
                sum += kernel((j + .5 - centre) / width);
            }
            for (var j = first; j < end; j++) {
                weights[j - first] = (float)(kernel((j + .5 - centre) / width) / sum);
            }
            windows[i] = new Window(first, weights);
        }
        return windows;
    }

    private static double kernel(final double distance) {
        final var x = Math.abs(distance);
        if (x < 1) {
            return (1.5 * x - 2.5) * x * x + 1;
        }
        return x < 2 ? ((-.5 * x + 2.5) * x - 4) * x + 2 : 0;
    }
}

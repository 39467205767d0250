package org.carrot.clip.image;

/**
 * Brings pictures to another size as Pillow's Image.resize does, sample for sample: first along the rows, then along
 * the columns, each with a kernel that is widened when the picture shrinks, in fixed-point arithmetic, rounded to
 * eight bits in between.
 */
final class Resampler {

    /** Bits after the point in a weight: a sum of products with eight bits and a margin of two bits fits an int. */
    private static final int PRECISION = 32 - 8 - 2;

    private static final int COLOURS = 3;

    /** Which samples make up each sample of a resampled line, and with which weights. */
    private record Line(int[] first, int[][] weights) {
    }

    private final Interpolation m_interpolation;

    Resampler(final Interpolation interpolation) {
        m_interpolation = interpolation;
    }

    /**
     * Resizes a picture and cuts out a square; nothing outside of it is computed.
     *
     * @param width of the whole picture after resizing
     * @param height of the whole picture after resizing
     * @param left column of it where the square begins
     * @param top row of it where the square begins
     * @param side of the square
     * @return side x side pixels
     */
    RgbImage square(final RgbImage image, final long width, final long height, final long left, final long top,
        final int side) {
        final var columns = line(image.width(), width, left, side);
        final var rows = line(image.height(), height, top, side);
        final var firstRow = rows.first[0];
        final var endRow = rows.first[side - 1] + rows.weights[side - 1].length;
        final var stride = COLOURS * side;
        final var narrowed = new byte[stride * (endRow - firstRow)];
        for (var y = firstRow; y < endRow; y++) {
            for (var x = 0; x < side; x++) {
                mix(image.samples(), COLOURS * (y * image.width() + columns.first[x]), COLOURS, columns.weights[x],
                    narrowed, (y - firstRow) * stride + COLOURS * x);
            }
        }
        final var square = new byte[stride * side];
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < stride; x += COLOURS) {
                mix(narrowed, (rows.first[y] - firstRow) * stride + x, stride, rows.weights[y], square, y * stride + x);
            }
        }
        return new RgbImage(side, side, square);
    }

    /** Mixes pixels that lie a stride apart into one. */
    private static void mix(final byte[] from, final int start, final int stride, final int[] weights, final byte[] to,
        final int target) {
        var red = 1 << PRECISION - 1;
        var green = red;
        var blue = red;
        var i = start;
        for (final var weight : weights) {
            red += weight * (from[i] & 255);
            green += weight * (from[i + 1] & 255);
            blue += weight * (from[i + 2] & 255);
            i += stride;
        }
        to[target] = clip(red);
        to[target + 1] = clip(green);
        to[target + 2] = clip(blue);
    }

    private static byte clip(final int sum) {
        return (byte)Math.max(0, Math.min(255, sum >> PRECISION));
    }

    /**
     * @return the part of a line from a place on, of the given length, when the whole is resampled to a target length
     */
    private Line line(final int source, final long target, final long from, final int length) {
        final var line = new Line(new int[length], new int[length][]);
        final var scale = (double)source / target;
        final var widening = Math.max(scale, 1);
        final var support = m_interpolation.support() * widening;
        for (var i = 0; i < length; i++) {
            final var centre = (from + i + .5) * scale;
            final var first = Math.max(0, (int)(centre - support + .5));
            final var end = Math.min(source, (int)(centre + support + .5));
            line.first[i] = first;
            line.weights[i] = weights(first, end - first, centre, 1 / widening);
        }
        return line;
    }

    private int[] weights(final int first, final int count, final double centre, final double narrowing) {
        final var weights = new double[count];
        var sum = 0.;
        for (var j = 0; j < count; j++) {
            weights[j] = m_interpolation.weight((j + first - centre + .5) * narrowing);
            sum += weights[j];
        }
        final var fixed = new int[count];
        for (var j = 0; j < count; j++) {
            fixed[j] = (int)(weights[j] / sum * (1 << PRECISION) + Math.copySign(.5, weights[j]));
        }
        return fixed;
    }
}

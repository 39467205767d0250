package org.carrot.clip.image;

/**
 * Brings pictures to another size as Pillow's Image.resize does, sample for sample: first along the rows, then along the
 * columns, each with a kernel that is widened when the picture shrinks, in fixed-point arithmetic, rounded to eight bits
 * in between.
 */
final class Resampler {

    /** Bits after the point in a weight: a sum of products with eight-bit samples and a margin of two bits fits an int. */
    private static final int PRECISION = 32 - 8 - 2;

    /** Which samples make up each sample of a resampled line, and with which weights. */
    private record Line(int[] first, int[][] weights) {
    }

    private final Interpolation m_interpolation;

    Resampler(final Interpolation interpolation) {
        m_interpolation = interpolation;
    }

    /** @return the picture in another size; itself if it has that size */
    RgbImage resize(final RgbImage image, final int width, final int height) {
        var resized = image;
        if (width != image.width()) {
            resized = alongRows(resized, width);
        }
        if (height != image.height()) {
            resized = alongColumns(resized, height);
        }
        return resized;
    }

    private RgbImage alongRows(final RgbImage image, final int width) {
        final var line = line(image.width(), width);
        final var from = image.samples();
        final var to = new byte[3 * width * image.height()];
        for (var y = 0; y < image.height(); y++) {
            for (var x = 0; x < width; x++) {
                mix(from, 3 * (y * image.width() + line.first[x]), 3, line.weights[x], to, 3 * (y * width + x));
            }
        }
        return new RgbImage(width, image.height(), to);
    }

    private RgbImage alongColumns(final RgbImage image, final int height) {
        final var line = line(image.height(), height);
        final var stride = 3 * image.width();
        final var to = new byte[stride * height];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < stride; x += 3) {
                mix(image.samples(), line.first[y] * stride + x, stride, line.weights[y], to, y * stride + x);
            }
        }
        return new RgbImage(image.width(), height, to);
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

    private Line line(final int source, final int target) {
        final var line = new Line(new int[target], new int[target][]);
        final var scale = (double)source / target;
        final var widening = Math.max(scale, 1);
        final var support = m_interpolation.support() * widening;
        for (var i = 0; i < target; i++) {
            final var centre = (i + .5) * scale;
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

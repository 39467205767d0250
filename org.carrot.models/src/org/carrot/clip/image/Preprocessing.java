package org.carrot.clip.image;

import java.util.List;

/**
 * How pictures become an image tower's input: the shorter side is brought to a size, the longer one in proportion, the
 * middle is cut out, and colours are normalised.
 *
 * @param size of the shorter side, in pixels
 * @param crop side of the square that is cut out, at most the size
 * @param interpolation the resampling kernel
 * @param mean of red, green and blue, each from 0 to 1, taken off
 * @param deviation of red, green and blue, divided by afterwards
 */
public record Preprocessing(int size, int crop, Interpolation interpolation, List<Float> mean,
    List<Float> deviation) {

    private static final int COLOURS = 3;

    /** @throws IllegalArgumentException if the values make no preprocessing */
    public Preprocessing {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (crop < 1 || size < crop || mean.size() != COLOURS || deviation.size() != COLOURS
            || deviation.stream().anyMatch(d -> !(d > 0))) {
            throw new IllegalArgumentException("Images cannot be prepared with size " + size + ", crop " + crop
                + ", mean " + mean + " and deviation " + deviation + ".");
        }
    }

    /** @return [3, crop, crop] normalised red, green and blue, row-major */
    public float[] apply(final RgbImage image) {
        final var square = square(image);
        final var area = crop * crop;
        final var values = new float[COLOURS * area];
        for (var c = 0; c < COLOURS; c++) {
            final float centre = mean.get(c);
            final float scale = deviation.get(c);
            for (var i = 0; i < area; i++) {
                values[c * area + i] = ((square.samples()[COLOURS * i + c] & 255) / 255f - centre) / scale;
            }
        }
        return values;
    }

    /** @return the part of the picture that the tower sees, crop x crop pixels */
    RgbImage square(final RgbImage image) {
        final var shorter = Math.min(image.width(), image.height());
        final var width = (long)size * image.width() / shorter;
        final var height = (long)size * image.height() / shorter;
        return new Resampler(interpolation).square(image, width, height, middle(width), middle(height), crop);
    }

    /** @return where the square begins; half a pixel is rounded to the even side, as torchvision has it */
    private long middle(final long length) {
        return (long)Math.rint((length - crop) / 2.);
    }
}

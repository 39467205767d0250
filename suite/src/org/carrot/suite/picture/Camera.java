package org.carrot.suite.picture;

import java.util.random.RandomGenerator;

/**
 * The effects of a camera on a finished scene: exposure, white balance, saturation, contrast, blur, noise, quantisation.
 *
 * @param tint largest change of a channel's gain, as a fraction
 * @param exposure largest change of brightness
 * @param contrast largest change of contrast, as a fraction
 * @param saturation largest change of saturation, as a fraction
 * @param blur probability of a 3 x 3 blur
 * @param noise largest amplitude of uniform noise
 */
public record Camera(float tint, float exposure, float contrast, float saturation, float blur, float noise) {

    /** Used in pre-training. */
    public static final Camera TRAINING = new Camera(.15f, .12f, .25f, .4f, .2f, .06f);

    /** A shift that pre-training does not reach: darker, bluer or paler, and noisier. */
    public static final Camera SHIFTED = new Camera(.25f, .2f, .4f, .6f, .4f, .10f);

    /**
     * Takes the picture.
     *
     * @return size x size x 3 bytes, row by row, red first
     */
    public byte[] take(final Canvas canvas, final RandomGenerator random) {
        return take(canvas.average(), random);
    }

    /**
     * Takes the picture of something painted already.
     *
     * @param painting size x size x 3 colours from 0 to 1, row by row, red first
     * @return as many bytes
     */
    public byte[] take(final float[] painting, final RandomGenerator random) {
        var picture = painting;
        final int pixels = picture.length / 3;
        final var size = (int)Math.round(StrictMath.sqrt(pixels));
        if (random.nextFloat() < blur) {
            picture = blurred(picture, size);
        }
        final var gain = new float[]{around(1, tint, random), around(1, tint, random), around(1, tint, random)};
        final var offset = around(0, exposure, random);
        final var spread = around(1, contrast, random);
        final var colourfulness = around(1, saturation, random);
        final var amplitude = noise * random.nextFloat();
        final var bytes = new byte[picture.length];
        for (var p = 0; p < picture.length; p += 3) {
            final var grey = .3f * picture[p] + .59f * picture[p + 1] + .11f * picture[p + 2];
            final var shared = random.nextFloat() - .5f;
            for (var c = 0; c < 3; c++) {
                var value = grey + (picture[p + c] - grey) * colourfulness;
                value = (value * gain[c] - .5f) * spread + .5f + offset;
                value += amplitude * (shared + random.nextFloat() - .5f);
                bytes[p + c] = (byte)Math.round(255 * Math.min(1, Math.max(0, value)));
            }
        }
        return bytes;
    }

    private static float around(final float centre, final float reach, final RandomGenerator random) {
        return centre + (2 * random.nextFloat() - 1) * reach;
    }

    private static float[] blurred(final float[] picture, final int size) {
        final var result = new float[picture.length];
        for (var row = 0; row < size; row++) {
            for (var column = 0; column < size; column++) {
                for (var dy = -1; dy <= 1; dy++) {
                    for (var dx = -1; dx <= 1; dx++) {
                        final var weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy)) / 16f;
                        final var from = (clamp(row + dy, size) * size + clamp(column + dx, size)) * 3;
                        for (var c = 0; c < 3; c++) {
                            result[(row * size + column) * 3 + c] += weight * picture[from + c];
                        }
                    }
                }
            }
        }
        return result;
    }

    private static int clamp(final int index, final int size) {
        return Math.min(size - 1, Math.max(0, index));
    }
}

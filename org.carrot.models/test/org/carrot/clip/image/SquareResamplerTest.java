package org.carrot.clip.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

final class SquareResamplerTest {

    private interface Colour {
        int at(int x, int y);
    }

    private static BufferedImage image(final int width, final int height, final Colour colour) {
        final var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, colour.at(x, y));
            }
        }
        return image;
    }

    @Test
    void anImageOfTheRightSizeStaysAsItIs() {
        final var result = new SquareResampler(2).resample(image(2, 2, (x, y) -> 0x0A1E32 + 0x010203 * (x + 2 * y)));
        assertArrayEquals(new float[]{10, 11, 12, 13, 30, 32, 34, 36, 50, 53, 56, 59}, result, 1e-4f);
    }

    @Test
    void oneColourStaysOneColourAtAnySize() {
        for (final var size : new int[]{1, 3, 31, 32, 33, 100, 257}) {
            for (final var value : new SquareResampler(32).resample(image(size, size + 5, (x, y) -> 0x808080))) {
                assertEquals(128, value, 1e-3f);
            }
        }
    }

    @Test
    void aRampStaysARamp() {
        // The cubic kernel reproduces straight lines exactly, away from the edges.
        final var result = new SquareResampler(8).resample(image(64, 64, (x, y) -> 0x010101 * (3 * x + 10)));
        for (var x = 2; x < 6; x++) {
            assertEquals(10 + 3 * (8 * (x + .5f) - .5f), result[4 * 8 + x], .1f);
        }
    }

    @Test
    void fineDetailIsAveragedNotAliased() {
        final var result = new SquareResampler(8).resample(image(64, 64, (x, y) -> (x + y) % 2 * 0xFFFFFF));
        for (final var value : result) {
            assertEquals(127.5f, value, 4f);
        }
    }

    @Test
    void theCentredSquareOfALongImageIsKept() {
        final var wide = new SquareResampler(4)
            .resample(image(12, 4, (x, y) -> x < 4 ? 0xFF0000 : x < 8 ? 0x00FF00 : 0x0000FF));
        assertEquals(255 * 16, sum(wide, 1), 1);
        assertEquals(0, sum(wide, 0) + sum(wide, 2), 1);
    }

    private static float sum(final float[] picture, final int channel) {
        var sum = 0f;
        for (var i = 0; i < 16; i++) {
            sum += picture[channel * 16 + i];
        }
        return sum;
    }

    @Test
    void valuesStayWithinTheRangeOfColours() {
        for (final var value : new SquareResampler(32).resample(image(20, 20, (x, y) -> x < 10 ? 0 : 0xFFFFFF))) {
            assertTrue(value >= 0 && value <= 255);
        }
    }

    @Test
    void refusesASideOfZero() {
        assertThrows(IllegalArgumentException.class, () -> new SquareResampler(0));
    }
}

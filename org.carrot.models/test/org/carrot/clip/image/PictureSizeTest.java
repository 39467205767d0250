package org.carrot.clip.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

final class PictureSizeTest {

    private static final long GIGABYTE = 1L << 30;

    private static OptionalInt subsampling(final int width, final int height, final long memory) {
        return new PictureSize(width, height).subsampling(memory);
    }

    @Test
    void whatFitsIsDecodedWhole() {
        assertEquals(OptionalInt.of(1), subsampling(1, 1, 1 << 20));
        assertEquals(OptionalInt.of(1), subsampling(6000, 4000, GIGABYTE), "a large photograph on KNIME's usual memory");
        assertEquals(OptionalInt.of(1), subsampling(10_000, 10_000, 2 * GIGABYTE));
    }

    @Test
    void whatDoesNotFitIsScaledDownByTheLeastThatHelps() {
        final var size = new PictureSize(9216, 9216);
        final var n = size.subsampling(GIGABYTE / 4).orElseThrow();
        assertEquals(3, n);
        assertTrue(size.bytes(n) <= GIGABYTE / 4 && size.bytes(n - 1) > GIGABYTE / 4);
        assertEquals(OptionalInt.of(2), subsampling(30_000, 30_000, 100 * GIGABYTE), "no array has so many samples");
    }

    @Test
    void whatNeverFitsIsRefused() {
        assertEquals(OptionalInt.empty(), subsampling(40_000, 40_000, 100 * GIGABYTE), "minutes of decoding");
        assertEquals(OptionalInt.empty(), subsampling(1 << 29, 1, GIGABYTE), "not even a row fits");
    }

    /** A JPEG of this size was seen that claimed 9,216 x 9,216 pixels; decoding it ended in an OutOfMemoryError. */
    @Test
    void aSizeThatTheBytesCannotHoldIsFoundOut() {
        assertFalse(new PictureSize(9216, 9216).fitsInto(940, true));
        assertTrue(new PictureSize(4000, 4000).fitsInto(60_000, true), "a white photograph");
        assertTrue(new PictureSize(4000, 4000).fitsInto(5_000, false), "a white PNG of one bit a pixel");
        assertFalse(new PictureSize(100_000, 100_000).fitsInto(1_000_000, false));
    }
}

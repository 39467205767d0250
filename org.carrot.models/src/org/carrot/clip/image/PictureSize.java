package org.carrot.clip.image;

import java.util.OptionalInt;

/**
 * The size that a picture states, and the memory that decoding it would take.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {

    /** Where decoding would take minutes. */
    private static final long MOST_PIXELS = 1L << 30;

    /** More do not fit three samples each into one array. */
    private static final long MOST_DECODED = 1L << 29;

    /** Samples of up to 16 bits as they are stored, a copy in which colours are converted, and one that is turned. */
    private static final int BYTES_OF_PIXEL = 16;

    /** A JPEG spends a bit at least on each block of 64 pixels. */
    private static final int DENSEST_JPEG = 512;

    /** Deflated data unpack to 1,032 times their size at most, with eight pixels a byte. */
    private static final int DENSEST = 8 * 1032;

    /** @return whether a file of that many bytes can hold so many pixels; otherwise it is cut off or a fraud */
    boolean fitsInto(final long bytes, final boolean isJpeg) {
        return pixels() <= bytes * (isJpeg ? DENSEST_JPEG : DENSEST);
    }

    /**
     * @param memory bytes that there are for decoding
     * @return 1 if the picture can be decoded whole, n if of each n rows and columns only one can be taken; empty if
     *         there is no memory even for that
     */
    OptionalInt subsampling(final long memory) {
        if (pixels() > MOST_PIXELS || bytes(Math.max(width, height)) > memory) {
            return OptionalInt.empty();
        }
        var n = 1;
        while (decoded(n) > MOST_DECODED || bytes(n) > memory) {
            n++;
        }
        return OptionalInt.of(n);
    }

    /** @return bytes that decoding takes if of each n rows and columns only one is taken */
    long bytes(final int n) {
        return BYTES_OF_PIXEL * (decoded(n) + width); // a row is always decoded whole
    }

    private long decoded(final int n) {
        return (width + n - 1L) / n * ((height + n - 1L) / n);
    }

    private long pixels() {
        return (long)width * height;
    }

    @Override
    public String toString() {
        return "%,d x %,d pixels".formatted(width, height);
    }
}

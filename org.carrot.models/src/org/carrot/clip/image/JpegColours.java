package org.carrot.clip.image;

import java.awt.image.Raster;

/**
 * The colours of JPEGs, in the integer arithmetic of the IJG's library (Y, Cb, Cr) and of Pillow (CMYK, whose samples
 * are stored inverted).
 */
final class JpegColours {

    private static final int BITS = 16;

    private static final int HALF = 1 << BITS - 1;

    private static final int RED_OF_CR = fixed(1.402);

    private static final int GREEN_OF_CR = -fixed(.71414);

    private static final int GREEN_OF_CB = -fixed(.34414);

    private static final int BLUE_OF_CB = fixed(1.772);

    private JpegColours() {
    }

    private static int fixed(final double factor) {
        return (int)(factor * (1 << BITS) + .5);
    }

    /** @param raster samples as they are stored, of one, three or four components */
    static RgbImage toRgb(final Raster raster, final JpegMarkers markers) {
        final var bands = raster.getNumBands();
        final var width = raster.getWidth();
        final var line = new int[bands * width];
        final var samples = new byte[3 * width * raster.getHeight()];
        for (var y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, line);
            for (var x = 0; x < width; x++) {
                final var pixel = bands * x;
                if (markers.isLuminanceAndChrominance()) {
                    toRgb(line, pixel);
                    if (bands == 4) { // the library gives the complement
                        for (var c = 0; c < 3; c++) {
                            line[pixel + c] = 255 - line[pixel + c];
                        }
                    }
                }
                for (var c = 0; c < 3; c++) {
                    final var sample = line[bands < 3 ? pixel : pixel + c];
                    samples[3 * (y * width + x) + c] = (byte)(bands == 4 ? inked(sample, line[pixel + 3]) : sample);
                }
            }
        }
        return new RgbImage(width, raster.getHeight(), samples);
    }

    private static void toRgb(final int[] line, final int pixel) {
        final var y = line[pixel];
        final var cb = line[pixel + 1] - 128;
        final var cr = line[pixel + 2] - 128;
        line[pixel] = clip(y + (RED_OF_CR * cr + HALF >> BITS));
        line[pixel + 1] = clip(y + (GREEN_OF_CB * cb + GREEN_OF_CR * cr + HALF >> BITS));
        line[pixel + 2] = clip(y + (BLUE_OF_CB * cb + HALF >> BITS));
    }

    private static int clip(final int value) {
        return Math.max(0, Math.min(255, value));
    }

    /** @return what is left of white under a colour and black, both inverted */
    private static int inked(final int colour, final int black) {
        final var product = (255 - colour) * black + 128;
        return clip(black - ((product >> 8) + product >> 8));
    }
}

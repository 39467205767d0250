package org.carrot.clip.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.function.Function;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes pictures to the samples that Pillow gives after exif_transpose and convert("RGB"): photographs are turned
 * upright, transparency is dropped, colour profiles are ignored. Of 16 bits the upper eight are kept, also in grey
 * pictures, which Pillow would turn white.
 */
public final class RgbDecoder {

    private static final PictureReader SCALING = new PictureReader(PictureMemory.SHARED, true);

    private static final PictureReader EXACT = new PictureReader(PictureMemory.SHARED, false);

    private RgbDecoder() {
    }

    /**
     * Decodes a picture to make something smaller of it. One that does not fit into memory, which is half of what Java
     * may use, is scaled down while it is decoded.
     *
     * @param name by which messages mention the picture
     * @param encoded the file's bytes: PNG, JPEG, or another format that Java reads
     * @param use what is made of it; meanwhile its memory counts as taken
     * @return what was made of it
     * @throws UnreadablePictureException if the bytes are no picture that can be read; the message names it
     */
    public static <T> T decode(final String name, final byte[] encoded, final Function<RgbImage, T> use)
        throws UnreadablePictureException {
        return decode(SCALING, name, encoded, use);
    }

    /** As {@link #decode}, but what does not fit into memory whole is refused. */
    public static <T> T decodeWhole(final String name, final byte[] encoded, final Function<RgbImage, T> use)
        throws UnreadablePictureException {
        return decode(EXACT, name, encoded, use);
    }

    static <T> T decode(final PictureReader pictures, final String name, final byte[] encoded,
        final Function<RgbImage, T> use) throws UnreadablePictureException {
        return pictures.read(name, encoded, (reader, parameters) -> use.apply(decode(reader, parameters, encoded)));
    }

    private static RgbImage decode(final ImageReader reader, final ImageReadParam parameters, final byte[] encoded)
        throws IOException {
        if (PictureReader.isJpeg(reader)) {
            final var markers = JpegMarkers.read(encoded);
            return markers.orientation().upright(JpegColours.toRgb(reader.readRaster(0, parameters), markers));
        }
        return toRgb(reader.read(0, parameters));
    }

    private static RgbImage toRgb(final BufferedImage image) {
        final var width = image.getWidth();
        final var height = image.getHeight();
        final var samples = new byte[3 * width * height];
        if (isPlain(image)) {
            // Java's own conversion would take grey for linear light and apply colour profiles.
            final var raster = image.getRaster();
            final var isGrey = raster.getNumBands() < 3;
            final var shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
            final var line = new int[width];
            for (var y = 0; y < height; y++) {
                for (var c = 0; c < 3; c++) {
                    raster.getSamples(0, y, width, 1, isGrey ? 0 : c, line);
                    for (var x = 0; x < width; x++) {
                        samples[3 * (y * width + x) + c] = (byte)(line[x] >> shift);
                    }
                }
            }
        } else {
            final var line = new int[width];
            for (var y = 0; y < height; y++) {
                image.getRGB(0, y, width, 1, line, 0, width);
                for (var x = 0; x < width; x++) {
                    final var i = 3 * (y * width + x);
                    samples[i] = (byte)(line[x] >> 16);
                    samples[i + 1] = (byte)(line[x] >> 8);
                    samples[i + 2] = (byte)line[x];
                }
            }
        }
        return new RgbImage(width, height, samples);
    }

    /** @return whether the samples are grey, or red, green and blue, of 8 or 16 bits */
    private static boolean isPlain(final BufferedImage image) {
        final var colours = image.getColorModel();
        final var kind = colours.getColorSpace().getType();
        final var type = colours.getTransferType();
        return colours instanceof ComponentColorModel && (kind == ColorSpace.TYPE_RGB || kind == ColorSpace.TYPE_GRAY)
            && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }
}

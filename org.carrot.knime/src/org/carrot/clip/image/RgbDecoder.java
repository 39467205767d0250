package org.carrot.clip.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes pictures to the samples that Pillow gives after exif_transpose and convert("RGB"): photographs are turned
 * upright, transparency is dropped, colour profiles are ignored. Of 16 bits the upper eight are kept, also in grey
 * pictures, which Pillow would turn white.
 */
public final class RgbDecoder {

    /** Where Pillow begins to suspect an attack on the memory. */
    private static final long MOST_PIXELS = 89_478_485;

    private RgbDecoder() {
    }

    /**
     * @param name by which messages mention the picture
     * @param encoded the file's bytes: PNG, JPEG, or another format that Java reads
     * @throws IOException if the bytes are no picture that can be read; the message names it
     */
    public static RgbImage decode(final String name, final byte[] encoded) throws IOException {
        // A stream in memory: others may write a cache file.
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            final var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("it is in no format that is known");
            }
            final var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return decode(reader, encoded);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) { // damaged files make some readers throw the latter
            throw new IOException("The image \"" + name + "\" (" + encoded.length
                + " bytes) is damaged or of an unsupported kind: " + e.getMessage()
                + ". Save it again as PNG or JPEG.", e);
        }
    }

    private static RgbImage decode(final ImageReader reader, final byte[] encoded) throws IOException {
        final var pixels = (long)reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new IOException("it has " + pixels + " pixels, more than " + MOST_PIXELS);
        }
        if (reader.getFormatName().equalsIgnoreCase("jpeg")) {
            final var markers = JpegMarkers.read(encoded);
            return markers.orientation().upright(JpegColours.toRgb(reader.readRaster(0, null), markers));
        }
        return toRgb(reader.read(0));
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

package org.carrot.knime.nodes.reader;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A file that may be an image. */
final class ImageFile {

    private static final byte[] PNG = {(byte)0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final byte[] JPEG = {(byte)0xff, (byte)0xd8, (byte)0xff};

    /** Some JPEGs are sound but, for example, of colours for printing, which Java cannot read. */
    private static final String DAMAGED = "damaged or of an unsupported kind";

    private ImageFile() {
    }

    /**
     * Reads the image, whatever the file's name ends with.
     *
     * @return a PNG file; a PNG's own bytes, or a JPEG's pixels without loss
     * @throws IOException if the file cannot be read or is no complete PNG or JPEG image; the message says why
     */
    static byte[] readPng(final Path path) throws IOException {
        final var bytes = Files.readAllBytes(path);
        final boolean isPng = startsWith(bytes, PNG);
        if (!isPng && !startsWith(bytes, JPEG)) {
            throw new IOException("neither PNG nor JPEG");
        }
        final var pixels = decode(bytes);
        if (isPng) {
            return bytes;
        }
        final var png = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", png);
        return png.toByteArray();
    }

    private static BufferedImage decode(final byte[] bytes) throws IOException {
        final BufferedImage pixels;
        try {
            // a stream in memory: ImageIO.read(InputStream) may write a cache file
            pixels = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException | RuntimeException ex) { // ImageIO meets damaged files with exceptions of many kinds
            throw new IOException(DAMAGED, ex);
        }
        if (pixels == null) {
            throw new IOException(DAMAGED);
        }
        return pixels;
    }

    private static boolean startsWith(final byte[] bytes, final byte[] signature) {
        return bytes.length >= signature.length
            && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }
}

package org.carrot.knime.nodes.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.carrot.clip.image.RgbDecoder;
import org.carrot.clip.image.RgbImage;

/** A file that may be an image. */
final class ImageFile {

    private static final byte[] PNG = {(byte)0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final byte[] JPEG = {(byte)0xff, (byte)0xd8, (byte)0xff};

    private ImageFile() {
    }

    /**
     * Reads the image, whatever the file's name ends with.
     *
     * @return a PNG file; a PNG's own bytes, or a JPEG's pixels, upright, as red, green and blue without loss
     * @throws IOException if the file cannot be read or is no complete PNG or JPEG image; the message says why
     */
    static byte[] readPng(final Path path) throws IOException {
        final var bytes = Files.readAllBytes(path);
        checkSignature(bytes);
        final RgbImage pixels;
        try {
            pixels = RgbDecoder.decode(path.toString(), bytes);
        } catch (IOException ex) {
            throw new IOException("damaged, too large or of an unsupported kind", ex);
        }
        return startsWith(bytes, PNG) ? bytes : encode(pixels);
    }

    /**
     * Looks at the beginning of the file only.
     *
     * @throws IOException if the file cannot be read or does not begin as PNG and JPEG images do; the message says why
     */
    static void check(final Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            checkSignature(in.readNBytes(PNG.length));
        }
    }

    private static void checkSignature(final byte[] bytes) throws IOException {
        if (!startsWith(bytes, PNG) && !startsWith(bytes, JPEG)) {
            throw new IOException("neither PNG nor JPEG");
        }
    }

    private static boolean startsWith(final byte[] bytes, final byte[] signature) {
        return bytes.length >= signature.length
            && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }

    private static byte[] encode(final RgbImage pixels) throws IOException {
        final var png = new ByteArrayOutputStream();
        // a stream in memory: others may write a cache file
        try (var out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(pixels.toBufferedImage(), "png", out);
        }
        return png.toByteArray();
    }
}

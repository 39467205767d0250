package org.carrot.knime.nodes.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.carrot.clip.image.RgbDecoder;
import org.carrot.clip.image.RgbImage;
import org.carrot.clip.image.UnreadablePictureException;
import org.carrot.input.InputFile;

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
     * @throws IOException if the file cannot be read, is no complete PNG or JPEG image, or does not fit into memory; the
     *             message says why
     */
    static byte[] readPng(final Path path) throws IOException {
        final var bytes = InputFile.read(path);
        checkSignature(bytes);
        try {
            if (startsWith(bytes, PNG)) {
                RgbDecoder.decode(path.toString(), bytes, RgbImage::width); // only to see that it is complete
                return bytes;
            }
            return RgbDecoder.decodeWhole(path.toString(), bytes, ImageFile::encode);
        } catch (UnreadablePictureException ex) {
            throw new IOException(ex.reason(), ex);
        }
    }

    /**
     * Looks at the beginning of the file only.
     *
     * @throws IOException if the file cannot be read or does not begin as PNG and JPEG images do; the message says why
     */
    static void check(final Path path) throws IOException {
        try (var in = InputFile.open(path)) {
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

    private static byte[] encode(final RgbImage pixels) {
        final var png = new ByteArrayOutputStream();
        // a stream in memory: others may write a cache file
        try (var out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(pixels.toBufferedImage(), "png", out);
        } catch (IOException ex) { // memory is always written to
            throw new UncheckedIOException(ex);
        }
        return png.toByteArray();
    }
}

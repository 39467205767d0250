package org.carrot.suite.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Finished pictures as files. */
public final class Pictures {

    private Pictures() {
    }

    /**
     * @param pixels side x side x 3 bytes, row by row, red first
     * @return the picture as a PNG file
     */
    public static byte[] png(final byte[] pixels) {
        final int count = pixels.length / 3;
        final var side = (int)Math.round(Math.sqrt(count));
        final var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (var p = 0; p < side * side; p++) {
            image.setRGB(p % side, p / side,
                (pixels[3 * p] & 255) << 16 | (pixels[3 * p + 1] & 255) << 8 | pixels[3 * p + 2] & 255);
        }
        final var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail.", e);
        }
    }
}

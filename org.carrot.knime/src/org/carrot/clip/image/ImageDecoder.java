package org.carrot.clip.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes PNG, JPEG and whatever else Java's image readers know. */
public final class ImageDecoder {

    private ImageDecoder() {
    }

    /**
     * @param name by which messages mention the image
     * @param encoded the file's bytes
     * @return the image, opaque; transparent parts show white
     * @throws IOException if the bytes are no image that can be read; the message names it
     */
    public static BufferedImage decode(final String name, final byte[] encoded) throws IOException {
        final BufferedImage image;
        try {
            // A stream in memory: ImageIO.read(InputStream) may write a cache file.
            image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded)));
        } catch (IOException | RuntimeException e) { // damaged files make some readers throw the latter
            throw new IOException("The image \"" + name + "\" is damaged or of an unsupported kind: " + e.getMessage()
                + ". Save it again as PNG or JPEG.", e);
        }
        if (image == null) {
            throw new IOException("\"" + name + "\" (" + encoded.length
                + " bytes) is no image that can be read. Use PNG or JPEG files.");
        }
        return opaque(image);
    }

    private static BufferedImage opaque(final BufferedImage image) {
        final var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        final var graphics = opaque.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, Color.WHITE, null);
        } finally {
            graphics.dispose();
        }
        return opaque;
    }
}

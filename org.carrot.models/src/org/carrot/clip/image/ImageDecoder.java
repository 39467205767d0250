package org.carrot.clip.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.Function;

/** Decodes PNG, JPEG and whatever else Java's image readers know. */
public final class ImageDecoder {

    private static final PictureReader PICTURES = new PictureReader(PictureMemory.SHARED, true);

    private ImageDecoder() {
    }

    /**
     * Decodes a picture to make something smaller of it. One that does not fit into memory, which is half of what Java
     * may use, is scaled down while it is decoded.
     *
     * @param name by which messages mention the image
     * @param encoded the file's bytes
     * @param use what is made of the image, which is opaque: transparent parts show white; meanwhile its memory counts as
     *            taken
     * @return what was made of it
     * @throws UnreadablePictureException if the bytes are no image that can be read; the message names it
     */
    public static <T> T decode(final String name, final byte[] encoded, final Function<BufferedImage, T> use)
        throws UnreadablePictureException {
        return PICTURES.read(name, encoded,
            (reader, parameters) -> use.apply(opaque(reader.read(0, parameters))));
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

package org.carrot.knime.view;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;

import javax.imageio.ImageIO;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.clip.image.RgbDecoder;
import org.carrot.clip.image.RgbImage;

/** A small copy of an image that fits into a page. */
final class Thumbnail {

    /** The most pixels of a side. */
    static final int SIDE = 128;

    private Thumbnail() {
    }

    /**
     * @return the copy as a JPEG in a data URI, some 5 KB
     * @throws BlackBoxException if the image cannot be read
     * @throws IOException if it cannot be decoded
     */
    static String of(final Image image) throws IOException, BlackBoxException {
        final var jpeg = new ByteArrayOutputStream();
        ImageIO.write(RgbDecoder.decode(image.name(), image.read(), Thumbnail::small), "jpg", jpeg);
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray());
    }

    private static BufferedImage small(final RgbImage image) {
        final double scale = Math.min(1, (double)SIDE / Math.max(image.width(), image.height()));
        final int width = (int)Math.max(1, Math.round(scale * image.width()));
        final int height = (int)Math.max(1, Math.round(scale * image.height()));
        final var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        final var graphics = small.createGraphics();
        graphics.drawImage(image.toBufferedImage().getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING),
            0, 0, null);
        graphics.dispose();
        return small;
    }
}

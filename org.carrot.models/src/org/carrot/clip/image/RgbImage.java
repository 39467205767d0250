package org.carrot.clip.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/**
 * An opaque picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param samples red, green and blue of each pixel, row by row from the top
 */
public record RgbImage(int width, int height, byte[] samples) {

    /** @throws IllegalArgumentException if there is no pixel or the number of samples does not fit */
    public RgbImage {
        if (width < 1 || height < 1 || samples.length != 3L * width * height) {
            throw new IllegalArgumentException(
                "A picture of " + width + " x " + height + " pixels cannot have " + samples.length + " samples.");
        }
    }

    /** @return the same picture for the JDK, which looks at the same samples */
    public BufferedImage toBufferedImage() {
        final var raster = Raster.createInterleavedRaster(new DataBufferByte(samples, samples.length), width, height,
            3 * width, 3, new int[]{0, 1, 2}, null);
        final var colours = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
            Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(colours, raster, false, null);
    }
}

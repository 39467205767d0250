package org.carrot.clip.image;

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
}

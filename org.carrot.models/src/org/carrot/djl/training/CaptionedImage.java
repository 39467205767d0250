package org.carrot.djl.training;

import java.util.Set;

/**
 * An image for training and what is said of it.
 *
 * @param pixels size x size x 3 bytes, row by row, red first
 * @param caption the caption
 * @param meaning what the caption claims, without its wording
 * @param truths all meanings known to be true of the image, the caption's own included: captions with such a meaning
 *            also fit the image
 */
public record CaptionedImage(byte[] pixels, String caption, String meaning, Set<String> truths) {

    /** An endless supply. */
    @FunctionalInterface
    public interface CaptionedImageSource {

        /** @return the image of this index, always the same one */
        CaptionedImage get(long index);
    }
}

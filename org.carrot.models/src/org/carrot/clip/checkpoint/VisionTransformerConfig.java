package org.carrot.clip.checkpoint;

/**
 * An image tower that cuts images into patches; the result is read at the class token.
 *
 * @param imageSize side of the square input images in pixels
 * @param patchSize side of a patch in pixels
 * @param transformer its layers
 */
public record VisionTransformerConfig(int imageSize, int patchSize, TransformerConfig transformer)
    implements VisionConfig {

    /** @throws IllegalArgumentException if no patch fits an image */
    public VisionTransformerConfig {
        if (patchSize < 1 || imageSize < patchSize) {
            throw new IllegalArgumentException(
                "Images of side " + imageSize + " cannot be cut into patches of side " + patchSize + ".");
        }
    }

    /** @return patches in a row and in a column */
    public int grid() {
        return imageSize / patchSize;
    }
}

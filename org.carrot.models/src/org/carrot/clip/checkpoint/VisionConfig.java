package org.carrot.clip.checkpoint;

/** The image tower: a {@link VisionTransformerConfig} or a {@link ResNetConfig}. */
public interface VisionConfig {

    /** @return side of the square input images in pixels */
    int imageSize();
}

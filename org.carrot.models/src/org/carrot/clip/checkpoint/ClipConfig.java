package org.carrot.clip.checkpoint;

/**
 * The shape of a CLIP model.
 *
 * @param text the text tower
 * @param vision the image tower
 * @param embedding width of the features in which images and texts are compared
 */
public record ClipConfig(TextConfig text, VisionConfig vision, int embedding) {

    /** @throws IllegalArgumentException if there is no embedding */
    public ClipConfig {
        if (embedding < 1) {
            throw new IllegalArgumentException("Features of width " + embedding + " cannot be.");
        }
    }
}

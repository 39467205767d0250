package org.carrot.clip.checkpoint;

import java.util.List;

/**
 * CLIP's modified residual network: a stem of three convolutions, four stages of bottleneck blocks, average pooling
 * instead of strides, and attention pooling. Batch norms add 1e-5 to the variance.
 *
 * @param imageSize side of the square input images in pixels, a multiple of 32
 * @param width channels after the stem; stage s = 0..3 puts out width * 4 * 2^s
 * @param blocks of each of the four stages
 * @param heads of the attention pooling over {@link #poolingWidth()} numbers
 */
public record ResNetConfig(int imageSize, int width, List<Integer> blocks, int heads) implements VisionConfig {

    private static final int STAGES = 4;

    private static final int REDUCTION = 32;

    private static final int MOST_BLOCKS = 1000;

    /** @throws IllegalArgumentException if the numbers make no network */
    public ResNetConfig {
        blocks = List.copyOf(blocks);
        if (imageSize < REDUCTION || imageSize % REDUCTION != 0 || width < 2 || width % 2 != 0
            || blocks.size() != STAGES || blocks.stream().anyMatch(n -> n < 1 || n > MOST_BLOCKS) || heads < 1
            || width * REDUCTION % heads != 0) {
            throw new IllegalArgumentException("A residual network for images of side %d with width %d, blocks %s and "
                .formatted(imageSize, width, blocks) + heads + " heads cannot be.");
        }
    }

    /** @return side of the last feature map */
    public int grid() {
        return imageSize / REDUCTION;
    }

    /** @return channels of the last feature map */
    public int poolingWidth() {
        return width * REDUCTION;
    }
}

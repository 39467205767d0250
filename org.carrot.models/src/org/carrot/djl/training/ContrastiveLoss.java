package org.carrot.djl.training;

import org.carrot.djl.Product;

import ai.djl.ndarray.NDArray;

/**
 * The symmetric contrastive loss of CLIP (Radford et al. 2021) with every caption that fits an image as a target, as in
 * UniCL (Yang et al. 2022, equations 2 and 3): duplicate and more general captions in a batch are no negatives.
 */
final class ContrastiveLoss {

    private ContrastiveLoss() {
    }

    /**
     * @param images [B, e] image features
     * @param texts [B, e] text features
     * @param scale [1] the logit scale
     * @param matches [B, B], 1 where the caption (column) fits the image (row), else 0
     * @return the mean of both directions, a scalar
     */
    static NDArray of(final NDArray images, final NDArray texts, final NDArray scale, final NDArray matches) {
        final var logits = unit(images).matMul(unit(texts).transpose()).mul(scale);
        final var byImage = matches.div(matches.sum(new int[]{1}, true));
        final var byText = matches.div(matches.sum(new int[]{0}, true));
        final var sum = logits.logSoftmax(1).mul(byImage).add(logits.logSoftmax(0).mul(byText)).sum();
        return Product.of(sum, -.5f / images.getShape().get(0));
    }

    private static NDArray unit(final NDArray features) {
        return features.div(features.square().sum(new int[]{1}, true).add(1e-12f).sqrt());
    }
}

package org.carrot.djl.mini;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;

/**
 * Images to features: a 3 x 3 stem with stride 2, then a stage for each width, a residual block of two 3 x 3
 * convolutions with batch normalisation; the last feature map is flattened, so that positions survive, and projected.
 */
public final class MiniImageTower {

    private static final Shape ONE = new Shape(1, 1);

    private static final Shape TWO = new Shape(2, 2);

    private static final Shape NO_PADDING = new Shape(0, 0);

    private static final float MOMENTUM = .9f;

    private static final float EPSILON = 1e-5f;

    private final MiniConfig m_config;

    private final Weights m_weights;

    /** @param weights hold the arrays named "image..." */
    public MiniImageTower(final MiniConfig config, final Weights weights) {
        m_config = config;
        m_weights = weights;
    }

    /**
     * Normalises and encodes images.
     *
     * @param pixels [N, 3, side, side], each from 0 to 255
     * @param training whether batch statistics normalise (and update the running ones) or the running ones do
     * @return [N, embedding], not normalised to length 1
     */
    public NDArray forward(final NDArray pixels, final boolean training) {
        var x = pixels.div(255).sub(m_weights.get("image.mean")).div(m_weights.get("image.deviation"));
        x = Activation.relu(convolution(x, "image.stem", TWO, ONE, training));
        for (var stage = 0; stage < m_config.imageWidths().size(); stage++) {
            x = block(x, "image.stages." + stage, stage == 0 ? ONE : TWO, training);
        }
        return Linear.linear(x.reshape(x.getShape().get(0), -1), m_weights.get("image.projection.weight"))
            .singletonOrThrow();
    }

    private NDArray block(final NDArray x, final String name, final Shape stride, final boolean training) {
        final var first = Activation.relu(convolution(x, name + ".first", stride, ONE, training));
        final var second = convolution(first, name + ".second", ONE, ONE, training);
        final var shortcut = m_weights.arrays().containsKey(name + ".shortcut.weight")
            ? convolution(x, name + ".shortcut", stride, NO_PADDING, training) : x;
        return Activation.relu(second.add(shortcut));
    }

    private NDArray convolution(final NDArray x, final String name, final Shape stride, final Shape padding,
        final boolean training) {
        final var y = Conv2d.conv2d(x, m_weights.get(name + ".weight"), null, stride, padding).singletonOrThrow();
        return BatchNorm.batchNorm(y, m_weights.get(name + ".mean"), m_weights.get(name + ".variance"),
            m_weights.get(name + ".gain"), m_weights.get(name + ".shift"), 1, MOMENTUM, EPSILON, training)
            .singletonOrThrow();
    }
}

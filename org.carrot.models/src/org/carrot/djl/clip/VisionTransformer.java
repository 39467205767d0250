package org.carrot.djl.clip;

import java.util.List;
import java.util.function.Function;

import org.carrot.clip.checkpoint.VisionTransformerConfig;
import org.carrot.djl.Scratch;
import org.carrot.djl.transformer.Norm;
import org.carrot.djl.transformer.TransformerLayer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;

/** A transformer over an image's patches, read at a token of its own (Dosovitskiy et al., 2021; Radford et al., 2021). */
final class VisionTransformer implements ClipImageTower {

    private final Shape m_stride;

    private final NDArray m_patches;

    private final NDArray m_class;

    private final NDArray m_positions;

    private final Norm m_inputNorm;

    private final List<TransformerLayer> m_layers;

    private final Norm m_norm;

    private final NDArray m_projection;

    VisionTransformer(final VisionTransformerConfig config, final Function<String, NDArray> arrays) {
        final var epsilon = config.transformer().epsilon();
        m_stride = new Shape(config.patchSize(), config.patchSize());
        m_patches = arrays.apply("image.patches.weight");
        m_class = arrays.apply("image.class");
        m_positions = arrays.apply("image.positions");
        m_inputNorm = Norm.of(arrays, "image.input.norm", epsilon);
        m_layers = TransformerLayer.of(arrays, "image", config.transformer());
        m_norm = Norm.of(arrays, "image.norm", epsilon);
        m_projection = arrays.apply("image.projection.weight");
    }

    @Override
    public NDArray forward(final NDArray pixels) {
        final var images = pixels.getShape().get(0);
        final var width = m_class.size();
        final var patches = Conv2d.conv2d(pixels, m_patches, null, m_stride).singletonOrThrow()
            .reshape(images, width, -1).transpose(0, 2, 1);
        final var classes = m_class.reshape(1, 1, width).broadcast(images, 1, width);
        var x = m_inputNorm.apply(classes.concat(patches, 1).add(m_positions));
        for (final var layer : m_layers) {
            final var input = x;
            x = Scratch.of(() -> layer.forward(input, null));
        }
        return Linear.linear(m_norm.apply(x.get(":, 0")), m_projection).singletonOrThrow();
    }
}

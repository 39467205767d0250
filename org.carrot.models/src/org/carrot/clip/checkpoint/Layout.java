package org.carrot.clip.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names and shapes of the tensors that a model has, by this project's names. */
final class Layout {

    private final Map<String, long[]> m_shapes = new LinkedHashMap<>();

    private Layout() {
    }

    /** @return the shape of every tensor by name, as {@link Checkpoint#tensors()} describes them */
    static Map<String, long[]> of(final ClipConfig config) {
        final var layout = new Layout();
        layout.put("logit_scale");
        layout.text(config.text(), config.embedding());
        if (config.vision() instanceof ResNetConfig resNet) {
            layout.resNet(resNet, config.embedding());
        } else {
            layout.visionTransformer((VisionTransformerConfig)config.vision(), config.embedding());
        }
        return Collections.unmodifiableMap(layout.m_shapes);
    }

    private void put(final String name, final long... shape) {
        m_shapes.put(name, shape);
    }

    private void linear(final String name, final long outputs, final long inputs) {
        put(name + ".weight", outputs, inputs);
        put(name + ".bias", outputs);
    }

    private void norm(final String name, final long width) {
        put(name + ".gain", width);
        put(name + ".shift", width);
    }

    private void convolution(final String name, final long outputs, final long inputs, final long kernel) {
        put(name + ".weight", outputs, inputs, kernel, kernel);
        norm(name, outputs);
        put(name + ".mean", outputs);
        put(name + ".variance", outputs);
    }

    private void layers(final String tower, final TransformerConfig config) {
        final var width = config.width();
        for (var i = 0; i < config.layers(); i++) {
            final var layer = tower + ".layers." + i + ".";
            norm(layer + "attention.norm", width);
            linear(layer + "attention.input", 3L * width, width);
            linear(layer + "attention.output", width, width);
            norm(layer + "perceptron.norm", width);
            linear(layer + "perceptron.input", config.perceptronWidth(), width);
            linear(layer + "perceptron.output", width, config.perceptronWidth());
        }
        norm(tower + ".norm", width);
    }

    private void text(final TextConfig config, final int embedding) {
        final var width = config.transformer().width();
        put("text.tokens", config.vocabulary(), width);
        put("text.positions", config.context(), width);
        layers("text", config.transformer());
        put("text.projection.weight", embedding, width);
    }

    private void visionTransformer(final VisionTransformerConfig config, final int embedding) {
        final var width = config.transformer().width();
        put("image.patches.weight", width, 3, config.patchSize(), config.patchSize());
        put("image.class", width);
        put("image.positions", 1 + (long)config.grid() * config.grid(), width);
        norm("image.input.norm", width);
        layers("image", config.transformer());
        put("image.projection.weight", embedding, width);
    }

    private void resNet(final ResNetConfig config, final int embedding) {
        final var width = config.width();
        convolution("image.stem.0", width / 2, 3, 3);
        convolution("image.stem.1", width / 2, width / 2, 3);
        convolution("image.stem.2", width, width / 2, 3);
        var inputs = width;
        for (var stage = 0; stage < config.blocks().size(); stage++) {
            final var planes = width << stage;
            for (var i = 0; i < config.blocks().get(stage); i++) {
                final var block = "image.stages." + stage + "." + i + ".";
                convolution(block + "first", planes, inputs, 1);
                convolution(block + "second", planes, planes, 3);
                convolution(block + "third", 4L * planes, planes, 1);
                if (i == 0) {
                    convolution(block + "shortcut", 4L * planes, inputs, 1);
                }
                inputs = 4 * planes;
            }
        }
        final var pooled = config.poolingWidth();
        put("image.pooling.positions", 1 + (long)config.grid() * config.grid(), pooled);
        linear("image.pooling.input", 3L * pooled, pooled);
        linear("image.pooling.output", embedding, pooled);
    }
}

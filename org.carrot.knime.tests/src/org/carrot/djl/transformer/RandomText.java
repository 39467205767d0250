package org.carrot.djl.transformer;

import java.util.HashMap;
import java.util.Map;

import org.carrot.clip.checkpoint.TransformerConfig;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Text towers of random weights. */
public final class RandomText {

    private final TransformerConfig m_config;

    private final NDManager m_manager;

    private final Map<String, NDArray> m_arrays = new HashMap<>();

    private RandomText(final TransformerConfig config, final NDManager manager) {
        m_config = config;
        m_manager = manager;
    }

    /** @param manager owner of the arrays */
    public static TextWeights weights(final TransformerConfig config, final int vocabulary, final int context,
        final int embedding, final NDManager manager) {
        final var random = new RandomText(config, manager);
        random.put("text.tokens", vocabulary, config.width());
        random.put("text.positions", context, config.width());
        for (var i = 0; i < config.layers(); i++) {
            random.layer("text.layers." + i + ".");
        }
        random.norm("text.norm");
        random.put("text.projection.weight", embedding, config.width());
        return TextWeights.of(random.m_arrays::get, config);
    }

    private void layer(final String name) {
        final var width = m_config.width();
        norm(name + "attention.norm");
        linear(name + "attention.input", 3 * width, width);
        linear(name + "attention.output", width, width);
        norm(name + "perceptron.norm");
        linear(name + "perceptron.input", m_config.perceptronWidth(), width);
        linear(name + "perceptron.output", width, m_config.perceptronWidth());
    }

    private void norm(final String name) {
        put(name + ".gain", m_config.width());
        put(name + ".shift", m_config.width());
    }

    private void linear(final String name, final int outputs, final int inputs) {
        put(name + ".weight", outputs, inputs);
        put(name + ".bias", outputs);
    }

    private void put(final String name, final long... shape) {
        try (var array = m_manager.randomNormal(new Shape(shape))) {
            m_arrays.put(name, array.mul((name.endsWith("gain") ? 5 : 1) / Math.sqrt(shape[shape.length - 1])));
        }
    }
}

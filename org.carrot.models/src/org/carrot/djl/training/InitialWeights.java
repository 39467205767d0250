package org.carrot.djl.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.carrot.clip.weights.Tensor;
import org.carrot.djl.mini.MiniConfig;

/** Random weights to start from. */
final class InitialWeights {

    private final Map<String, Tensor> m_tensors = new LinkedHashMap<>();

    private final Random m_random;

    private InitialWeights(final long seed) {
        m_random = new Random(seed);
    }

    /**
     * @param config shape of the model
     * @param vocabulary number of tokens
     * @param seed of the random numbers
     * @return all arrays of the model by name; the logit scale is given as its logarithm
     */
    static Map<String, Tensor> of(final MiniConfig config, final int vocabulary, final long seed) {
        final var weights = new InitialWeights(seed);
        weights.imageTower(config);
        weights.textTower(config, vocabulary);
        weights.constant("logit_scale", (float)Math.log(1 / .07));
        return weights.m_tensors;
    }

    private void imageTower(final MiniConfig config) {
        m_tensors.put("image.mean", channels(config.mean()));
        m_tensors.put("image.deviation", channels(config.deviation()));
        var width = config.imageWidths().get(0);
        convolution("image.stem", width, 3, 3, 1);
        for (var stage = 0; stage < config.imageWidths().size(); stage++) {
            final int next = config.imageWidths().get(stage);
            convolution("image.stages." + stage + ".first", next, width, 3, 1);
            convolution("image.stages." + stage + ".second", next, next, 3, .5f);
            if (next != width) {
                convolution("image.stages." + stage + ".shortcut", next, width, 1, 1);
            }
            width = next;
        }
        final var side = config.finalSide();
        normal("image.projection.weight", 1 / Math.sqrt(width * side * side), config.embedding(), width * side * side);
    }

    private static Tensor channels(final java.util.List<Float> values) {
        return new Tensor(new long[]{1, 3, 1, 1}, new float[]{values.get(0), values.get(1), values.get(2)});
    }

    private void textTower(final MiniConfig config, final int vocabulary) {
        final var d = config.textWidth();
        normal("text.tokens", .02, vocabulary, d);
        normal("text.positions", .01, config.context(), d);
        for (var layer = 0; layer < config.textLayers(); layer++) {
            final var name = "text.layers." + layer;
            final var residual = 1 / Math.sqrt(2. * d * config.textLayers());
            norm(name + ".attention.norm", d);
            linear(name + ".attention.input", 1 / Math.sqrt(d), 3 * d, d);
            linear(name + ".attention.output", residual, d, d);
            norm(name + ".perceptron.norm", d);
            linear(name + ".perceptron.input", 1 / Math.sqrt(2. * d), 4 * d, d);
            linear(name + ".perceptron.output", residual / 2, d, 4 * d);
        }
        norm("text.norm", d);
        normal("text.projection.weight", 1 / Math.sqrt(d), config.embedding(), d);
    }

    private void convolution(final String name, final int out, final int in, final int side, final float gain) {
        normal(name + ".weight", Math.sqrt(2. / (in * side * side)), out, in, side, side);
        constant(name + ".gain", gain, out);
        constant(name + ".shift", 0, out);
        constant(name + ".mean", 0, out);
        constant(name + ".variance", 1, out);
    }

    private void linear(final String name, final double deviation, final int out, final int in) {
        normal(name + ".weight", deviation, out, in);
        constant(name + ".bias", 0, out);
    }

    private void norm(final String name, final int width) {
        constant(name + ".gain", 1, width);
        constant(name + ".shift", 0, width);
    }

    private void normal(final String name, final double deviation, final long... shape) {
        constant(name, 0, shape);
        final var values = m_tensors.get(name).values();
        for (var i = 0; i < values.length; i++) {
            values[i] = (float)(deviation * m_random.nextGaussian());
        }
    }

    private void constant(final String name, final float value, final long... shape) {
        var size = 1L;
        for (final var dimension : shape) {
            size *= dimension;
        }
        final var values = new float[(int)size];
        java.util.Arrays.fill(values, value);
        m_tensors.put(name, new Tensor(shape, values));
    }
}

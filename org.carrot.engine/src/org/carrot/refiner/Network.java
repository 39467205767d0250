package org.carrot.refiner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.carrot.tunedmodel.RefinerWeights;

/** The parameters of a multi-layer perceptron; weights lie as in x out rows, so that inner loops run over outputs. */
final class Network {

    /** Layers x in x out. */
    private final float[][][] m_weights;

    /** Layers x out. */
    private final float[][] m_biases;

    private Network(final float[][][] weights, final float[][] biases) {
        m_weights = weights;
        m_biases = biases;
    }

    /** All zero. @param widths of the input and of each layer's output */
    static Network zero(final int... widths) {
        final float[][][] weights = new float[widths.length - 1][][];
        final float[][] biases = new float[widths.length - 1][];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = new float[widths[l]][widths[l + 1]];
            biases[l] = new float[widths[l + 1]];
        }
        return new Network(weights, biases);
    }

    /** PyTorch's initialisation of a Linear layer: weights and biases uniform in +-1 / sqrt(inputs). */
    static Network random(final Random random, final int... widths) {
        final Network network = zero(widths);
        for (int l = 0; l < network.layers(); l++) {
            final float bound = (float)(1 / Math.sqrt(widths[l]));
            for (final float[] row : network.rows(l)) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = bound * (2 * random.nextFloat() - 1);
                }
            }
        }
        return network;
    }

    static Network of(final List<RefinerWeights.Layer> layers) {
        final float[][][] weights = new float[layers.size()][][];
        final float[][] biases = new float[layers.size()][];
        for (int l = 0; l < weights.length; l++) {
            final RefinerWeights.Layer layer = layers.get(l);
            weights[l] = new float[layer.in()][layer.out()];
            for (int i = 0; i < layer.in(); i++) {
                for (int j = 0; j < layer.out(); j++) {
                    weights[l][i][j] = layer.weights()[j * layer.in() + i];
                }
            }
            biases[l] = layer.bias().clone();
        }
        return new Network(weights, biases);
    }

    List<RefinerWeights.Layer> toLayers() {
        final List<RefinerWeights.Layer> layers = new ArrayList<>();
        for (int l = 0; l < m_weights.length; l++) {
            final int in = m_weights[l].length;
            final int out = m_biases[l].length;
            final float[] weights = new float[in * out];
            for (int i = 0; i < in; i++) {
                for (int j = 0; j < out; j++) {
                    weights[j * in + i] = m_weights[l][i][j];
                }
            }
            layers.add(new RefinerWeights.Layer(in, out, weights, m_biases[l].clone()));
        }
        return layers;
    }

    int layers() {
        return m_weights.length;
    }

    /** @return widths of the input and of each layer's output */
    int[] widths() {
        final int[] widths = new int[m_weights.length + 1];
        widths[0] = m_weights[0].length;
        for (int l = 0; l < m_weights.length; l++) {
            widths[l + 1] = m_biases[l].length;
        }
        return widths;
    }

    /** @return in x out */
    float[][] weights(final int layer) {
        return m_weights[layer];
    }

    float[] bias(final int layer) {
        return m_biases[layer];
    }

    /** @return every parameter of a layer: the rows of its weights and then its bias */
    float[][] rows(final int layer) {
        final float[][] rows = new float[m_weights[layer].length + 1][];
        System.arraycopy(m_weights[layer], 0, rows, 0, rows.length - 1);
        rows[rows.length - 1] = m_biases[layer];
        return rows;
    }
}

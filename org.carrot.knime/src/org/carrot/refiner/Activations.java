package org.carrot.refiner;

import java.util.Arrays;

/** Forward and backward pass of a batch through a network; its arrays are made once and used for every batch. */
final class Activations {

    private final Network m_network;

    /** (Layers + 1) x capacity x width; the first are the inputs, the others the layers' outputs after ReLU. */
    private final float[][][] m_outputs;

    /**
     * @param network whose current parameters each pass uses
     * @param capacity the most rows of a batch
     */
    Activations(final Network network, final int capacity) {
        m_network = network;
        m_outputs = rows(network, capacity);
    }

    /** A set of rows for each layer boundary. */
    static float[][][] rows(final Network network, final int capacity) {
        final int[] widths = network.widths();
        final float[][][] rows = new float[widths.length][][];
        for (int l = 0; l < widths.length; l++) {
            rows[l] = new float[capacity][widths[l]];
        }
        return rows;
    }

    /** @return capacity x K, to be written before {@link #forward} */
    float[][] input() {
        return m_outputs[0];
    }

    /** @return capacity x K, the last layer's output */
    float[][] output() {
        return m_outputs[m_outputs.length - 1];
    }

    void forward(final int rows) {
        for (int l = 0; l < m_network.layers(); l++) {
            Matrices.multiply(m_outputs[l], rows, m_network.weights(l), m_network.bias(l), m_outputs[l + 1]);
            if (l + 1 < m_network.layers()) {
                for (int r = 0; r < rows; r++) {
                    rectify(m_outputs[l + 1][r]);
                }
            }
        }
    }

    /**
     * Derivatives of the loss with respect to the parameters, after {@link #forward}.
     *
     * @param deltas (layers + 1) x capacity x width; the last holds the derivatives with respect to the output, the others
     *            are written
     * @param transposed for each layer but the first room for out x in weights
     * @param gradient written
     */
    void backward(final int rows, final float[][][] deltas, final float[][][] transposed, final Network gradient) {
        for (int l = m_network.layers() - 1; l >= 0; l--) {
            final float[][] delta = deltas[l + 1];
            Matrices.multiplyTransposed(m_outputs[l], rows, delta, gradient.weights(l));
            Arrays.fill(gradient.bias(l), 0);
            Matrices.addRows(delta, rows, gradient.bias(l));
            if (l > 0) {
                Matrices.transpose(m_network.weights(l), transposed[l]);
                Matrices.multiply(delta, rows, transposed[l], deltas[l]);
                for (int r = 0; r < rows; r++) {
                    silence(deltas[l][r], m_outputs[l][r]);
                }
            }
        }
    }

    private static void rectify(final float[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.max(0, values[j]);
        }
    }

    /** ReLU's derivative: nothing passes where the unit gave 0. */
    private static void silence(final float[] delta, final float[] output) {
        for (int j = 0; j < delta.length; j++) {
            delta[j] = output[j] > 0 ? delta[j] : 0;
        }
    }
}

package org.carrot.refiner;

/** Forward pass of a batch through a network; its arrays are made once and used for every batch. */
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

    /** @return what the layer takes, capacity x width */
    float[][] input(final int layer) {
        return m_outputs[layer];
    }

    /** Passes some of the rows. */
    void forward(final int from, final int to) {
        for (int l = 0; l < m_network.layers(); l++) {
            Matrices.multiply(m_outputs[l], from, to, m_network.weights(l), m_network.bias(l), m_outputs[l + 1]);
            if (l + 1 < m_network.layers()) {
                for (int r = from; r < to; r++) {
                    rectify(m_outputs[l + 1][r]);
                }
            }
        }
    }

    private static void rectify(final float[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.max(0, values[j]);
        }
    }
}

package org.carrot.refiner;

import java.util.ArrayList;
import java.util.List;

import org.carrot.parallel.Workers;

/**
 * A training step on one mini-batch, with the backward pass written out. First the rows of the batch, block by block:
 * forward, loss, and the derivatives with respect to what each layer gives. Then the parameters, some rows of a weight
 * matrix at a time: their gradient and at once their step, so that the whole gradient never lies in memory. Every
 * number is summed in the same order, whichever thread does it.
 */
final class BatchStep {

    private static final int BLOCK = Refiner.BLOCK;

    /** A layer's rows of weights from one to before the other. */
    private record LayerRows(int layer, int from, int to) {
    }

    private final Refiner m_refiner;

    private final Network m_network;

    private final Network m_first;

    private final Network m_second;

    private final Workers m_workers;

    private final List<LayerRows> m_rows = new ArrayList<>();

    /** For each layer but the first its weights as out x in, kept equal to the network's. */
    private final float[][][] m_transposed;

    /** For each thread and layer room for the gradient of a block of rows. */
    private final float[][][][] m_gradients;

    private Activations m_pass;

    /** (Layers + 1) x B x width: derivatives of the loss with respect to layers' outputs; none for the input. */
    private float[][][] m_deltas;

    private double[] m_losses = new double[0];

    /**
     * @param refiner what is trained
     * @param first the first moments of its parameters, changed
     * @param second the second moments, changed
     * @param workers who share the work
     */
    BatchStep(final Refiner refiner, final Network first, final Network second, final Workers workers) {
        m_refiner = refiner;
        m_network = refiner.network();
        m_first = first;
        m_second = second;
        m_workers = workers;
        final int layers = m_network.layers();
        m_transposed = new float[layers][][];
        m_gradients = new float[workers.threads()][layers][][];
        for (int l = 0; l < layers; l++) {
            final int in = m_network.weights(l).length;
            final int out = m_network.bias(l).length;
            for (int from = 0; from < in; from += BLOCK) {
                m_rows.add(new LayerRows(l, from, Math.min(in, from + BLOCK)));
            }
            for (final float[][][] gradient : m_gradients) {
                gradient[l] = new float[Math.min(in, BLOCK)][out];
            }
            if (l > 0) {
                m_transposed[l] = new float[out][in];
                Matrices.transpose(m_network.weights(l), 0, in, m_transposed[l]);
            }
        }
    }

    /**
     * Takes a step.
     *
     * @param logits Y_I of all images, N x K
     * @param labels of all images
     * @param order in which the images are taken
     * @param start of the batch in that order
     * @param rows B, images of the batch
     * @param loss whose mean is lowered
     * @param adam the step
     * @return the sum of the images' losses before the step
     */
    double take(final float[] logits, final int[] labels, final int[] order, final int start, final int rows,
        final RefinerLoss loss, final Adam adam) {
        reserve(rows);
        final int blocks = (rows + BLOCK - 1) / BLOCK;
        m_workers.run(blocks, (thread, block) -> {
            final int from = block * BLOCK;
            final int to = Math.min(rows, from + BLOCK);
            for (int r = from; r < to; r++) {
                Refiner.read(logits, order[start + r] * m_refiner.classes(), m_pass.input()[r]);
            }
            m_pass.forward(from, to);
            final float[][] deltas = m_deltas[m_network.layers()];
            for (int r = from; r < to; r++) {
                m_refiner.join(m_pass.input()[r], m_pass.output()[r]);
                m_losses[r] = loss.row(m_pass.input()[r], m_pass.output()[r], labels[order[start + r]], 1.0 / rows,
                    deltas[r]);
            }
            backward(from, to);
        });
        m_workers.run(m_rows.size(), (thread, task) -> step(m_rows.get(task), rows, m_gradients[thread], adam));
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            sum += m_losses[r];
        }
        return sum;
    }

    private void reserve(final int rows) {
        if (m_losses.length < rows) {
            m_pass = new Activations(m_network, rows);
            m_deltas = Activations.rows(m_network, rows);
            m_losses = new double[rows];
        }
    }

    private void backward(final int from, final int to) {
        for (int l = m_network.layers() - 1; l > 0; l--) {
            Matrices.multiply(m_deltas[l + 1], from, to, m_transposed[l], m_deltas[l]);
            for (int r = from; r < to; r++) {
                silence(m_deltas[l][r], m_pass.input(l)[r]);
            }
        }
    }

    /** ReLU's derivative: nothing passes where the unit gave 0. */
    private static void silence(final float[] delta, final float[] output) {
        for (int j = 0; j < delta.length; j++) {
            delta[j] = output[j] > 0 ? delta[j] : 0;
        }
    }

    private void step(final LayerRows rows, final int batch, final float[][][] gradients, final Adam adam) {
        final int l = rows.layer();
        final float[][] gradient = gradients[l];
        final float[][] deltas = m_deltas[l + 1];
        if (rows.from() == 0) {
            Matrices.sumRows(deltas, batch, gradient[0]);
            adam.step(m_network.bias(l), gradient[0], m_first.bias(l), m_second.bias(l), 0, gradient[0].length);
        }
        Matrices.multiplyTransposed(m_pass.input(l), batch, deltas, rows.from(), rows.to(), gradient);
        for (int i = rows.from(); i < rows.to(); i++) {
            adam.step(m_network.weights(l)[i], gradient[i - rows.from()], m_first.weights(l)[i], m_second.weights(l)[i],
                0, m_network.bias(l).length);
        }
        if (l > 0) {
            Matrices.transpose(m_network.weights(l), rows.from(), rows.to(), m_transposed[l]);
        }
    }
}

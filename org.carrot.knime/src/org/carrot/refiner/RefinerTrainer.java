package org.carrot.refiner;

import java.util.Random;
import org.carrot.blackbox.Monitor;

/**
 * Trains a refiner on one set of logits after another; the optimiser's state lasts over the epochs. One thread computes, so
 * the same seed gives the same weights bit for bit, and no memory is taken for an image once the first epoch is through.
 */
public final class RefinerTrainer {

    private final Refiner m_refiner;

    private final int m_batchSize;

    private final RefinerLoss m_loss;

    private final Random m_shuffle;

    private final Network m_gradient;

    private final AdamW m_optimizer;

    private Activations m_pass;

    private float[][][] m_deltas;

    private final float[][][] m_transposed;

    private int[] m_order = new int[0];

    /**
     * @param refiner what is trained, in place
     * @param settings learning rate, weight decay and batch size
     * @param seed of the shuffling (java.util.Random)
     */
    public RefinerTrainer(final Refiner refiner, final RefinerSettings settings, final RefinerLoss loss,
        final long seed) {
        m_refiner = refiner;
        m_batchSize = settings.batchSize();
        m_loss = loss;
        m_shuffle = new Random(seed);
        final Network network = refiner.network();
        m_gradient = Network.zero(network.widths());
        m_optimizer = new AdamW(network, m_gradient, settings.learningRate(), settings.weightDecay());
        m_transposed = new float[network.layers()][][];
        for (int l = 1; l < network.layers(); l++) {
            m_transposed[l] = new float[network.bias(l).length][network.weights(l).length];
        }
    }

    /**
     * One pass over all images in a new order: ceil(N / B) steps, the last batch perhaps smaller.
     *
     * @param logits Y_I, N x K, row-major
     * @param labels N class indices
     * @return the mean loss of the images, each before the step that it took part in
     * @throws java.util.concurrent.CancellationException if the monitor says so; steps taken stay
     */
    public double epoch(final float[] logits, final int[] labels, final Monitor monitor) {
        prepare(labels.length);
        shuffle();
        double sum = 0;
        for (int first = 0; first < labels.length; first += m_batchSize) {
            monitor.checkCancelled();
            sum += batch(logits, labels, first, Math.min(m_batchSize, labels.length - first));
            m_optimizer.step();
        }
        return sum / labels.length;
    }

    /** Room for the batches of N images. */
    private void prepare(final int images) {
        if (m_order.length == images) {
            return;
        }
        final int capacity = Math.min(m_batchSize, images);
        m_pass = new Activations(m_refiner.network(), capacity);
        m_deltas = Activations.rows(m_refiner.network(), capacity);
        m_order = new int[images];
        for (int i = 0; i < images; i++) {
            m_order[i] = i;
        }
    }

    /** Fisher and Yates's shuffle. */
    private void shuffle() {
        for (int i = m_order.length - 1; i > 0; i--) {
            final int other = m_shuffle.nextInt(i + 1);
            final int image = m_order[i];
            m_order[i] = m_order[other];
            m_order[other] = image;
        }
    }

    /** Writes the gradient of the mean loss of one batch. @return the sum of the losses */
    private double batch(final float[] logits, final int[] labels, final int first, final int rows) {
        final int classes = m_refiner.classes();
        final float[][] input = m_pass.input();
        final float[][] output = m_pass.output();
        final float[][] delta = m_deltas[m_deltas.length - 1];
        for (int r = 0; r < rows; r++) {
            Refiner.read(logits, m_order[first + r] * classes, input[r]);
        }
        m_pass.forward(rows);
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            m_refiner.join(input[r], output[r]);
            sum += m_loss.row(input[r], output[r], labels[m_order[first + r]], 1.0 / rows, delta[r]);
        }
        m_pass.backward(rows, m_deltas, m_transposed, m_gradient);
        return sum;
    }
}

package org.carrot.refiner;

import org.carrot.blackbox.Monitor;
import org.carrot.tunedmodel.RefinerWeights;

/**
 * The network R and how its output joins the logits: Y_O = Y_I + R(Y_I), or Y_O = R(Y_I) without the residual. Logits
 * beyond +-{@value #LIMIT} are read as that limit: real ones lie within +-100, larger ones rule a class out or in.
 * Several threads may apply the refiner, each with its own {@link Buffers}.
 */
public final class Refiner {

    /** The largest logit that is read as it is. */
    public static final float LIMIT = 1e4f;

    /** Rows that pass together; few enough to stay in the cache. */
    static final int BLOCK = 32;

    private final Network m_network;

    private final boolean m_residual;

    private Refiner(final Network network, final boolean residual) {
        m_network = network;
        m_residual = residual;
    }

    /** @return a refiner with these weights, copied */
    public static Refiner of(final RefinerWeights weights) {
        return new Refiner(Network.of(weights.layers()), weights.residual());
    }

    /** @return a copy of the current weights */
    public RefinerWeights weights() {
        return new RefinerWeights(m_network.toLayers(), m_residual);
    }

    /** @return K */
    public int classes() {
        return m_network.widths()[0];
    }

    /** @return room for one thread to apply this refiner in */
    public Buffers buffers() {
        return new Buffers(new Activations(m_network, BLOCK));
    }

    /**
     * Refines logits.
     *
     * @param logits Y_I, N x K, row-major
     * @param refined Y_O, N x K, written; may be the same array
     * @param buffers made by this refiner, in use by no other thread
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public void refine(final float[] logits, final float[] refined, final Buffers buffers, final Monitor monitor) {
        pass(logits, buffers.m_pass, monitor, (pass, first, rows) -> {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(pass.output()[r], 0, refined, (first + r) * classes(), classes());
            }
        });
    }

    /**
     * Refines logits once.
     *
     * @param logits Y_I, N x K, row-major
     * @return Y_O, a new array
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public float[] refined(final float[] logits, final Monitor monitor) {
        final float[] refined = new float[logits.length];
        refine(logits, refined, buffers(), monitor);
        return refined;
    }

    /**
     * @param buffers made by this refiner, in use by no other thread
     * @return the mean divergence between P_I and P_O in nats
     */
    double divergence(final float[] logits, final KlDirection direction, final Buffers buffers, final Monitor monitor) {
        buffers.m_sum = 0;
        pass(logits, buffers.m_pass, monitor, (pass, first, rows) -> {
            for (int r = 0; r < rows; r++) {
                buffers.m_sum += direction.row(pass.input()[r], pass.output()[r]);
            }
        });
        final int images = logits.length / classes();
        return buffers.m_sum / images;
    }

    private void pass(final float[] logits, final Activations pass, final Monitor monitor,
        final RefinedBlockReceiver receiver) {
        final int images = logits.length / classes();
        for (int first = 0; first < images; first += BLOCK) {
            monitor.checkCancelled();
            final int rows = Math.min(BLOCK, images - first);
            for (int r = 0; r < rows; r++) {
                read(logits, (first + r) * classes(), pass.input()[r]);
            }
            pass.forward(0, rows);
            for (int r = 0; r < rows; r++) {
                join(pass.input()[r], pass.output()[r]);
            }
            receiver.accept(pass, first, rows);
        }
    }

    Network network() {
        return m_network;
    }

    /** Reads a row of logits within the limit. */
    static void read(final float[] logits, final int offset, final float[] row) {
        for (int k = 0; k < row.length; k++) {
            row[k] = limited(logits[offset + k]);
        }
    }

    /** Makes the network's output the refined logits. */
    void join(final float[] input, final float[] output) {
        if (m_residual) {
            for (int k = 0; k < output.length; k++) {
                output[k] += input[k];
            }
        }
    }

    /** @return the logit within +-LIMIT; NaN stays */
    public static float limited(final float logit) {
        return Math.max(-LIMIT, Math.min(LIMIT, logit));
    }

    /** Gets the refined rows of a block, of which the first is that image. */
    private interface RefinedBlockReceiver {

        void accept(Activations pass, int first, int rows);
    }

    /** Room for one thread, used again and again. */
    public static final class Buffers {

        private final Activations m_pass;

        private double m_sum;

        private Buffers(final Activations pass) {
            m_pass = pass;
        }
    }
}

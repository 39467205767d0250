package org.carrot.djl.compute;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.djl.DjlRuntime;
import org.carrot.parallel.Workers;
import org.carrot.refiner.Adam;
import org.carrot.refiner.EpochOrder;
import org.carrot.refiner.KlDirection;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerLoss;
import org.carrot.refiner.RefinerSettings;
import org.carrot.refiner.RefinerState;
import org.carrot.refiner.TrainingData;
import org.carrot.tunedmodel.RefinerWeights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * A refiner in training on the engine. Blocks of images go through the network on one thread each, and the blocks
 * follow from the number of images, so the results do not depend on the number of threads. Native arrays belong to the
 * current block; between calls nothing is held but the parameters and a buffer for each thread.
 */
final class DjlRefiner implements RefinerInTraining {

    /** The most parts of a batch that are computed at once; each costs the room of a gradient. */
    private static final int MOST_SHARES = 4;

    /** Images below which a part is not worth the room. */
    private static final int LEAST_SHARE = 128;

    private final RefinerSettings m_settings;

    private final long m_seed;

    private final int m_classes;

    /** Images that go through the network at a time. */
    private final int m_rows;

    private final boolean m_residual;

    private final Parameters m_parameters;

    private final NDManager m_manager;

    private final Workers m_workers;

    /** Room for blocks, as much as threads have needed at once. */
    private final Deque<RowBlock> m_idle = new ArrayDeque<>();

    private final double[] m_losses = new double[MOST_SHARES];

    private int[] m_order = new int[0];

    /** Whether some of the epoch's logits lie beyond the refiner's limit. */
    private boolean m_beyondLimit;

    private long m_steps;

    private long m_epochs;

    /** @param manager closed with this refiner */
    DjlRefiner(final RefinerState state, final RefinerSettings settings, final NDManager manager, final int threads) {
        m_settings = settings;
        m_seed = state.seed();
        m_classes = state.weights().classes();
        m_rows = RowBlock.rows(state.weights().layers().stream().mapToInt(RefinerWeights.Layer::in).max().orElseThrow());
        m_residual = state.weights().residual();
        m_parameters = new Parameters(state.weights().layers(), state.first(), state.second());
        m_steps = state.steps();
        m_epochs = state.epochs();
        m_manager = manager;
        m_workers = new Workers("CARROT refiner", threads - 1);
    }

    @Override
    public double epoch(final float[] logits, final int[] labels, final RefinerLoss loss, final Monitor monitor) {
        TrainingData.require(logits, labels, m_classes);
        if (TrainingData.hasNaN(logits)) {
            return Double.NaN;
        }
        if (m_order.length != labels.length) {
            m_order = new int[labels.length];
        }
        EpochOrder.shuffle(m_order, m_seed, m_epochs);
        m_beyondLimit = TrainingData.exceedsLimit(logits);
        double sum = 0;
        for (int start = 0; start < labels.length; start += m_settings.batchSize()) {
            monitor.checkCancelled();
            sum += step(logits, labels, start, Math.min(m_settings.batchSize(), labels.length - start), loss);
        }
        m_epochs++;
        return sum / labels.length;
    }

    private double step(final float[] logits, final int[] labels, final int start, final int rows,
        final RefinerLoss loss) {
        final int shares = Math.max(1, Math.min(MOST_SHARES, rows / LEAST_SHARE));
        m_parameters.reserve(shares);
        m_workers.run(shares, (thread, share) -> {
            final int from = start + (int)((long)share * rows / shares);
            final int to = start + (int)((share + 1L) * rows / shares);
            m_losses[share] = 0;
            for (int first = from; first < to; first += m_rows) {
                m_losses[share] +=
                    gradient(logits, labels, first, Math.min(to, first + m_rows), loss, share, first == from);
            }
        });
        m_steps++;
        m_parameters.step(new Adam(m_settings, m_steps), 1f / rows, shares, m_workers);
        double sum = 0;
        for (int share = 0; share < shares; share++) {
            sum += m_losses[share];
        }
        return sum;
    }

    /** @return the sum of the losses of some images, whose gradient is kept */
    private double gradient(final float[] logits, final int[] labels, final int from, final int to,
        final RefinerLoss loss, final int share, final boolean first) {
        return onBlock(block -> {
            final int rows = to - from;
            for (int r = 0; r < rows; r++) {
                block.read(r, logits, m_order[from + r], 1);
                block.label(r, labels[m_order[from + r]]);
            }
            final NDArray input = block.logits(m_manager, rows, m_beyondLimit);
            final Perceptron network = m_parameters.network(m_manager);
            final List<NDArray> values = network.forward(input);
            final NDArray logOutput = refined(input, values).logSoftmax(1);
            final NDArray output = logOutput.exp();
            final NDArray delta = output.sub(block.labels(m_manager, rows));
            double sum = block.crossEntropy(logOutput, rows);
            if (loss.lambda() > 0) {
                final NDArray ratio = logOutput.sub(input.logSoftmax(1));
                if (loss.direction() == KlDirection.FROM_INPUT) {
                    final NDArray inputs = input.softmax(1);
                    sum -= loss.lambda() * NativeFloats.sum(ratio.muli(inputs));
                    delta.addi(output.subi(inputs).muli(loss.lambda()));
                } else {
                    final NDArray divergences = ratio.mul(output).sum(new int[]{1}, true);
                    sum += loss.lambda() * NativeFloats.sum(divergences);
                    delta.addi(ratio.subi(divergences).muli(output).muli(loss.lambda()));
                }
            }
            m_parameters.keep(network.backward(values, delta), share, first);
            return sum;
        });
    }

    @Override
    public void refine(final float[] logits, final float[] refined, final Monitor monitor) {
        final int images = logits.length / m_classes;
        final boolean beyondLimit = TrainingData.exceedsLimit(logits);
        for (int first = 0; first < images; first += m_rows) {
            monitor.checkCancelled();
            final int from = first;
            final int rows = Math.min(m_rows, images - first);
            onBlock(block -> {
                block.read(0, logits, from, rows);
                final NDArray input = block.logits(m_manager, rows, beyondLimit);
                NativeFloats.of(refined(input, m_parameters.network(m_manager).forward(input))).get(refined,
                    from * m_classes, rows * m_classes);
                return null;
            });
        }
    }

    @Override
    public double consistentLoss(final float[] logits, final int[] labels, final double lambda,
        final KlDirection direction, final Monitor monitor) {
        TrainingData.require(logits, labels, m_classes);
        // the engine sees logits within the limit only
        final boolean beyondLimit = TrainingData.exceedsLimit(logits);
        final double crossEntropy = lambda > 0 && !beyondLimit ? 0 : Logits.crossEntropy(logits, m_classes, labels);
        if (lambda == 0 || !Double.isFinite(crossEntropy)) {
            return crossEntropy;
        }
        double sum = 0;
        for (int first = 0; first < labels.length; first += m_rows) {
            monitor.checkCancelled();
            final int start = first;
            final int rows = Math.min(m_rows, labels.length - first);
            sum += this.<Double>onBlock(block -> {
                block.read(0, logits, start, rows);
                for (int r = 0; r < rows; r++) {
                    block.label(r, labels[start + r]);
                }
                final NDArray input = block.logits(m_manager, rows, beyondLimit);
                final NDArray logInput = input.logSoftmax(1);
                final NDArray logOutput =
                    refined(input, m_parameters.network(m_manager).forward(input)).logSoftmax(1);
                final double loss = beyondLimit ? 0 : block.crossEntropy(logInput, rows);
                return loss + lambda * (direction == KlDirection.FROM_INPUT ? divergence(logInput, logOutput)
                    : divergence(logOutput, logInput));
            });
        }
        return crossEntropy + sum / labels.length;
    }

    /** @return the sum over the rows of KL(p || q) */
    private static double divergence(final NDArray logP, final NDArray logQ) {
        return NativeFloats.sum(logP.exp().muli(logP.sub(logQ)));
    }

    /** @return Y_O, for which the last of the network's values is changed */
    private NDArray refined(final NDArray input, final List<NDArray> values) {
        final NDArray output = values.get(values.size() - 1);
        return m_residual ? output.addi(input) : output;
    }

    @Override
    public RefinerState state() {
        return new RefinerState(new RefinerWeights(m_parameters.layers(), m_residual), m_parameters.first(),
            m_parameters.second(), m_steps, m_epochs, m_seed);
    }

    /** @return how many native arrays live on between calls */
    int nativeArrays() {
        return m_manager.getManagedArrays().size();
    }

    /** Work with a block's room and native arrays. */
    private interface BlockComputation<T> {

        T on(RowBlock block);
    }

    private <T> T onBlock(final BlockComputation<T> work) {
        final RowBlock block = take();
        try {
            return DjlRuntime.call(() -> {
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    return work.on(block);
                }
            });
        } finally {
            synchronized (m_idle) {
                m_idle.push(block);
            }
        }
    }

    private RowBlock take() {
        synchronized (m_idle) {
            return m_idle.isEmpty() ? new RowBlock(m_rows, m_classes) : m_idle.pop();
        }
    }

    @Override
    public void close() {
        m_workers.close();
        m_manager.close();
    }
}

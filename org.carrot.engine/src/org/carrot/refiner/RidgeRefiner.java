package org.carrot.refiner;

import java.util.Arrays;
import java.util.List;

import org.carrot.blackbox.Monitor;
import org.carrot.convex.Lbfgs;
import org.carrot.convex.SoftmaxRegression;
import org.carrot.tunedmodel.RefinerWeights;

/**
 * Fits a linear residual refiner Y_O = Y_I + W z + b to its one minimum,
 *
 * <pre>
 * 1/N sum_i CE(Y_O,i, y_i) + penalty / (2 N) (|W|^2 + |b|^2)
 * </pre>
 *
 * where z are the logits as {@link Whitening} gives them: centred, of length 1 on average, so that a penalty means the same
 * for every model, and more or less whitened. An infinite penalty leaves the logits as they are. Nothing is random. A
 * network trained by gradient steps has more freedom, which few shots do not fill.
 */
public final class RidgeRefiner {

    private static final double TOLERANCE = 1e-4;

    private static final int MOST_ITERATIONS = 100;

    private final int m_classes;

    private final float[] m_logits;

    private final int[] m_labels;

    private final Spread m_spread;

    private final Whitening m_whitening;

    private final float[] m_inputs;

    /** The last fit's parameters, from which the next starts. */
    private final double[] m_parameters;

    /**
     * Without whitening.
     *
     * @param logits Y_I, N x K, row-major, finite; not copied
     * @param labels N class indices; not copied
     * @throws IllegalArgumentException if there is no image, or the sizes do not match
     */
    public RidgeRefiner(final float[] logits, final int[] labels) {
        this(logits, labels, new Spread(logits, classes(logits, labels)), 0);
    }

    private RidgeRefiner(final float[] logits, final int[] labels, final Spread spread, final double whitening) {
        m_classes = classes(logits, labels);
        m_logits = logits;
        m_labels = labels;
        m_spread = spread;
        m_whitening = Whitening.of(spread, whitening);
        m_inputs = m_whitening.apply(logits);
        m_parameters = new double[(m_whitening.directions() + 1) * m_classes];
    }

    private static int classes(final float[] logits, final int[] labels) {
        if (labels.length == 0 || logits.length == 0 || logits.length % labels.length != 0) {
            throw new IllegalArgumentException(
                "%d logits cannot belong to %d labels.".formatted(logits.length, labels.length));
        }
        return logits.length / labels.length;
    }

    /**
     * @param whitening from 0, none, to 1, where all directions in which logits vary count alike
     * @return one that fits to the same images; how their logits vary is computed once for all
     * @throws IllegalArgumentException if the whitening is out of range
     */
    public RidgeRefiner whitened(final double whitening) {
        return new RidgeRefiner(m_logits, m_labels, m_spread, whitening);
    }

    /**
     * Fits; a series of penalties is quickest in descending order, each fit starting from the one before.
     *
     * @param penalty positive
     * @return a refiner of one layer that takes Y_I itself
     * @throws IllegalArgumentException if the penalty is not positive
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public RefinerWeights fit(final double penalty, final Monitor monitor) {
        if (!(penalty > 0)) {
            throw new IllegalArgumentException("The refiner's penalty must be positive, not %s.".formatted(penalty));
        }
        if (penalty == Double.POSITIVE_INFINITY) {
            Arrays.fill(m_parameters, 0);
        } else {
            new Lbfgs(TOLERANCE, MOST_ITERATIONS).minimise(SoftmaxRegression.fromLogits(m_logits, m_inputs, m_labels,
                m_classes, penalty / m_labels.length), m_parameters, monitor);
        }
        return weights();
    }

    private RefinerWeights weights() {
        return new RefinerWeights(List.of(m_whitening.unfold(m_parameters, m_classes)), true);
    }
}

package org.carrot.refiner;

import java.util.Arrays;
import java.util.List;
import org.carrot.blackbox.Monitor;
import org.carrot.convex.Lbfgs;
import org.carrot.convex.SoftmaxRegression;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;

/**
 * Fits a linear residual refiner Y_O = Y_I + W z + b to its one minimum,
 *
 * <pre>
 * 1/N sum_i CE(Y_O,i, y_i) + penalty / (2 N) (|W|^2 + |b|^2),  z = (Y_I - mean) / scale
 * </pre>
 *
 * where mean and scale make the inputs of the training images centred and of length 1 on average, so that a penalty means
 * the same for every model. An infinite penalty leaves the logits as they are. Nothing is random. A network trained by
 * gradient steps has more freedom, which few shots do not fill.
 */
public final class RidgeRefiner {

    private static final double TOLERANCE = 1e-5;

    private static final int MOST_ITERATIONS = 100;

    private final int m_classes;

    private final float[] m_logits;

    private final int[] m_labels;

    private final double[] m_mean;

    private final double m_scale;

    private final float[] m_inputs;

    /** The last fit's parameters, from which the next starts. */
    private final double[] m_parameters;

    /**
     * @param logits Y_I, N x K, row-major, finite; not copied
     * @param labels N class indices; not copied
     * @throws IllegalArgumentException if there is no image, or the sizes do not match
     */
    public RidgeRefiner(final float[] logits, final int[] labels) {
        if (labels.length == 0 || logits.length == 0 || logits.length % labels.length != 0) {
            throw new IllegalArgumentException(
                "%d logits cannot belong to %d labels.".formatted(logits.length, labels.length));
        }
        m_classes = logits.length / labels.length;
        m_logits = logits;
        m_labels = labels;
        m_mean = mean(logits, m_classes);
        m_inputs = new float[logits.length];
        double squares = 0;
        for (int i = 0; i < logits.length; i++) {
            final double centred = logits[i] - m_mean[i % m_classes];
            squares += centred * centred;
        }
        m_scale = squares > 0 ? Math.sqrt(squares / labels.length) : 1;
        for (int i = 0; i < logits.length; i++) {
            m_inputs[i] = (float)((logits[i] - m_mean[i % m_classes]) / m_scale);
        }
        m_parameters = new double[(m_classes + 1) * m_classes];
    }

    private static double[] mean(final float[] logits, final int classes) {
        final double[] mean = new double[classes];
        for (int i = 0; i < logits.length; i++) {
            mean[i % classes] += logits[i] * (double)classes / logits.length;
        }
        return mean;
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

    /** Takes centring and scaling into the weights. */
    private RefinerWeights weights() {
        final float[] weights = new float[m_classes * m_classes];
        final float[] bias = new float[m_classes];
        for (int k = 0; k < m_classes; k++) {
            double b = m_parameters[m_classes * m_classes + k];
            for (int j = 0; j < m_classes; j++) {
                final double w = m_parameters[j * m_classes + k] / m_scale;
                weights[k * m_classes + j] = (float)w;
                b -= w * m_mean[j];
            }
            bias[k] = (float)b;
        }
        return new RefinerWeights(List.of(new Layer(m_classes, m_classes, weights, bias)), true);
    }
}

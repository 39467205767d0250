package org.carrot.djl.compute;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.carrot.parallel.Workers;
import org.carrot.refiner.Adam;
import org.carrot.tunedmodel.RefinerWeights.Layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The parameters of a network in training. They lie on the heap, where HotSpot's vector instructions take the
 * optimizer's steps in one pass, and are copied to native memory for the engine.
 */
final class Parameters {

    /** Parameters that one task changes; what it works on fits into the cache. */
    private static final int TASK = 1 << 14;

    /** One array of parameters, with the gradient's shares: a sum over some of the batch's rows each. */
    private record Values(float[] values, float[] first, float[] second, List<float[]> gradients, NativeFloats mirror) {

        Values(final float[] values, final float[] first, final float[] second) {
            this(values, first, second, new ArrayList<>(), new NativeFloats(values.length));
            mirror.put(values, 0, values.length);
        }
    }

    private record Range(Values of, int from, int to) {
    }

    private final List<Layer> m_layers;

    /** For each layer its weights, in x out, and then its bias. */
    private final List<Values> m_values = new ArrayList<>();

    private final List<Range> m_ranges = new ArrayList<>();

    /** @param layers copied, as are the moments */
    Parameters(final List<Layer> layers, final List<Layer> first, final List<Layer> second) {
        m_layers = layers;
        for (int l = 0; l < layers.size(); l++) {
            final int in = layers.get(l).in();
            m_values.add(new Values(transposed(layers.get(l).weights(), in), transposed(first.get(l).weights(), in),
                transposed(second.get(l).weights(), in)));
            m_values.add(new Values(layers.get(l).bias().clone(), first.get(l).bias().clone(),
                second.get(l).bias().clone()));
        }
        for (final Values part : m_values) {
            for (int from = 0; from < part.values.length; from += TASK) {
                m_ranges.add(new Range(part, from, Math.min(part.values.length, from + TASK)));
            }
        }
    }

    /** @return the network on the engine, with the parameters as they are now */
    Perceptron network(final NDManager manager) {
        final List<NDArray> weights = new ArrayList<>();
        final List<NDArray> biases = new ArrayList<>();
        for (int l = 0; l < m_layers.size(); l++) {
            weights.add(m_values.get(2 * l).mirror.array(manager, m_layers.get(l).in(), m_layers.get(l).out()));
            biases.add(m_values.get(2 * l + 1).mirror.array(manager, m_layers.get(l).out()));
        }
        return new Perceptron(weights, biases);
    }

    /** Makes room for the gradient in so many shares. */
    void reserve(final int shares) {
        for (final Values part : m_values) {
            while (part.gradients.size() < shares) {
                part.gradients.add(new float[part.values.length]);
            }
        }
    }

    /**
     * Keeps a gradient.
     *
     * @param gradient for each layer that of its weights and of its bias
     * @param share which it belongs to
     * @param first whether it is the share's first, and not added to it
     */
    void keep(final List<NDArray> gradient, final int share, final boolean first) {
        for (int i = 0; i < gradient.size(); i++) {
            final FloatBuffer numbers = NativeFloats.of(gradient.get(i));
            final float[] sum = m_values.get(i).gradients.get(share);
            if (first) {
                numbers.get(sum);
            } else {
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += numbers.get(j);
                }
            }
        }
    }

    /**
     * Takes a step.
     *
     * @param scale what the sum of the gradient's shares is multiplied with
     * @param shares how many of them there are
     */
    void step(final Adam adam, final float scale, final int shares, final Workers workers) {
        workers.run(m_ranges.size(), (thread, task) -> {
            final Range range = m_ranges.get(task);
            final Values of = range.of;
            final float[] gradient = of.gradients.get(0);
            for (int s = 1; s < shares; s++) {
                add(of.gradients.get(s), gradient, range.from, range.to);
            }
            for (int j = range.from; j < range.to; j++) {
                gradient[j] *= scale;
            }
            adam.step(of.values, gradient, of.first, of.second, range.from, range.to);
            of.mirror.put(of.values, range.from, range.to);
        });
    }

    private static void add(final float[] values, final float[] sum, final int from, final int to) {
        for (int j = from; j < to; j++) {
            sum[j] += values[j];
        }
    }

    /** @return a copy */
    List<Layer> layers() {
        return layers(Values::values);
    }

    /** @return a copy of the first moments */
    List<Layer> first() {
        return layers(Values::first);
    }

    /** @return a copy of the second moments */
    List<Layer> second() {
        return layers(Values::second);
    }

    private List<Layer> layers(final Function<Values, float[]> which) {
        final List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < m_layers.size(); l++) {
            final int in = m_layers.get(l).in();
            final int out = m_layers.get(l).out();
            layers.add(new Layer(in, out, transposed(which.apply(m_values.get(2 * l)), out),
                which.apply(m_values.get(2 * l + 1)).clone()));
        }
        return layers;
    }

    /** @return the transposed matrix of so many columns */
    private static float[] transposed(final float[] matrix, final int columns) {
        final int rows = matrix.length / columns;
        final float[] transposed = new float[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = matrix[i * columns + j];
            }
        }
        return transposed;
    }
}

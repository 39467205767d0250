package org.carrot.djl.compute;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

/** A multi-layer perceptron with ReLU on the engine: forward pass and, written out, backward pass of some rows. */
final class Perceptron {

    private final List<NDArray> m_weights;

    private final List<NDArray> m_biases;

    /**
     * @param weights of each layer, in x out: so they lie as the product takes them fastest
     * @param biases of each layer
     */
    Perceptron(final List<NDArray> weights, final List<NDArray> biases) {
        m_weights = weights;
        m_biases = biases;
    }

    /**
     * @param input rows x K
     * @return what each layer takes, and at the end what the last one gives
     */
    List<NDArray> forward(final NDArray input) {
        final List<NDArray> values = new ArrayList<>();
        values.add(input);
        for (int l = 0; l < m_weights.size(); l++) {
            final NDArray sum =
                Linear.linear(values.get(l), m_weights.get(l).transpose(), m_biases.get(l)).singletonOrThrow();
            values.add(l + 1 < m_weights.size() ? Activation.relu(sum) : sum);
        }
        return values;
    }

    /**
     * @param values of the forward pass
     * @param delta rows x K, derivatives of a loss with respect to the output
     * @return for each layer the derivatives with respect to its weights, in x out, and to its bias
     */
    List<NDArray> backward(final List<NDArray> values, final NDArray delta) {
        final List<NDArray> gradient = new ArrayList<>();
        NDArray current = delta;
        for (int l = m_weights.size() - 1; l >= 0; l--) {
            gradient.add(0, current.sum(new int[]{0}));
            gradient.add(0, values.get(l).transpose().matMul(current));
            if (l > 0) {
                // what a unit gives is 0 or positive, so its sign is ReLU's derivative
                current = current.matMul(m_weights.get(l).transpose()).muli(values.get(l).sign());
            }
        }
        return gradient;
    }
}

package org.carrot.tunedmodel;

import java.util.List;

/**
 * The prediction refiner Y_O = Y_I + R(Y_I): a multi-layer perceptron with ReLU between its layers.
 *
 * @param layers from the input on; the first takes K logits, the last gives K
 * @param residual whether R is added to its input; otherwise Y_O = R(Y_I)
 */
public record RefinerWeights(List<Layer> layers, boolean residual) {

    /** @throws IllegalArgumentException if there is no layer, or one does not fit the next */
    public RefinerWeights {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("A refiner needs at least one layer.");
        }
        for (int l = 1; l < layers.size(); l++) {
            if (layers.get(l).in() != layers.get(l - 1).out()) {
                throw new IllegalArgumentException("Layer %d of the refiner takes %d values, but layer %d gives %d."
                    .formatted(l + 1, layers.get(l).in(), l, layers.get(l - 1).out()));
            }
        }
        if (layers.get(0).in() != layers.get(layers.size() - 1).out()) {
            throw new IllegalArgumentException("The refiner takes %d logits, but gives %d."
                .formatted(layers.get(0).in(), layers.get(layers.size() - 1).out()));
        }
    }

    /** @return K */
    public int classes() {
        return layers.get(0).in();
    }

    /**
     * One linear layer y = W x + b.
     *
     * @param in number of inputs
     * @param out number of outputs
     * @param weights W, out x in, row-major
     * @param bias b, out values
     */
    public record Layer(int in, int out, float[] weights, float[] bias) {

        /** @throws IllegalArgumentException if the arrays do not have these sizes */
        public Layer {
            if (in < 1 || out < 1 || weights.length != (long)in * out || bias.length != out) {
                throw new IllegalArgumentException("A layer from %d to %d cannot have %d weights and %d biases."
                    .formatted(in, out, weights.length, bias.length));
            }
        }
    }
}

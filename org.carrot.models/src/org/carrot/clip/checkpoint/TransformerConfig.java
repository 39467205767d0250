package org.carrot.clip.checkpoint;

/**
 * A stack of pre-LN transformer layers.
 *
 * @param width d, numbers a token has between layers
 * @param heads of the attention; each has width / heads numbers
 * @param layers how many
 * @param perceptronWidth hidden numbers of a layer's perceptron
 * @param activation of the perceptron
 * @param epsilon added to the variance in the layer norms, also those before and after the stack
 */
public record TransformerConfig(int width, int heads, int layers, int perceptronWidth, Activation activation,
    float epsilon) {

    private static final int MOST_LAYERS = 1000;

    /** @throws IllegalArgumentException if the numbers make no stack */
    public TransformerConfig {
        if (width < 1 || heads < 1 || width % heads != 0 || layers < 1 || layers > MOST_LAYERS || perceptronWidth < 1
            || !(epsilon > 0)) {
            throw new IllegalArgumentException("A transformer of %d layers, width %d, %d heads, %d hidden values and "
                .formatted(layers, width, heads, perceptronWidth) + "epsilon " + epsilon + " cannot be.");
        }
    }
}

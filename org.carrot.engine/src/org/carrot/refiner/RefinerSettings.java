package org.carrot.refiner;

import java.util.Arrays;

/**
 * Shape and training of a refiner.
 *
 * @param hiddenLayers number of hidden layers with ReLU; 0 makes the refiner linear (an ablation)
 * @param hiddenWidth units of a hidden layer
 * @param residual whether Y_O = Y_I + R(Y_I) or (an ablation) Y_O = R(Y_I)
 * @param optimizer what turns gradients into steps
 * @param learningRate the optimizer's step size
 * @param weightDecay the optimizer's weight decay; with 0, Adam and AdamW are the same
 * @param batchSize B, images of a mini-batch
 * @param epochsPerGeneration how often each image is trained on in a generation of the prompt's search
 */
public record RefinerSettings(int hiddenLayers, int hiddenWidth, boolean residual, Optimizer optimizer,
    double learningRate, double weightDecay, int batchSize, int epochsPerGeneration) {

    /**
     * Two hidden layers of 128 units, residual, AdamW with learning rate 1e-3 and weight decay 0.01, batches of 256
     * images, one epoch a generation.
     */
    public static final RefinerSettings DEFAULT =
        new RefinerSettings(2, 128, true, Optimizer.ADAMW, 1e-3, 0.01, 256, 1);

    /** @throws IllegalArgumentException if a number is out of range */
    public RefinerSettings {
        if (hiddenLayers < 0) {
            throw new IllegalArgumentException(
                "The refiner cannot have %d hidden layers: choose 0 or more.".formatted(hiddenLayers));
        }
        if (hiddenWidth < 1) {
            throw new IllegalArgumentException(
                "The refiner's hidden layers need at least 1 unit, not %d.".formatted(hiddenWidth));
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException(
                "The refiner's learning rate must be positive, not %s.".formatted(learningRate));
        }
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException(
                "The refiner's weight decay must be 0 or positive, not %s.".formatted(weightDecay));
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                "The refiner's batch size must be at least 1, not %d.".formatted(batchSize));
        }
        if (epochsPerGeneration < 1) {
            throw new IllegalArgumentException(
                "The refiner needs at least 1 epoch a generation, not %d.".formatted(epochsPerGeneration));
        }
    }

    /** @return the widths of the input and of each layer's output: K, hidden ..., K */
    int[] widths(final int classes) {
        final int[] widths = new int[hiddenLayers + 2];
        Arrays.fill(widths, hiddenWidth);
        widths[0] = classes;
        widths[widths.length - 1] = classes;
        return widths;
    }
}

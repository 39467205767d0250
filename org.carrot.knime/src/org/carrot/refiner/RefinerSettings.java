package org.carrot.refiner;

/**
 * Shape and training of a refiner.
 *
 * @param hiddenLayers number of hidden layers with ReLU; 0 makes the refiner linear (an ablation)
 * @param hiddenWidth units of a hidden layer
 * @param residual whether Y_O = Y_I + R(Y_I) or (an ablation) Y_O = R(Y_I)
 * @param learningRate AdamW's step size
 * @param weightDecay AdamW's decoupled weight decay; 0 gives Adam
 * @param batchSize B, images of a mini-batch
 */
public record RefinerSettings(int hiddenLayers, int hiddenWidth, boolean residual, double learningRate,
    double weightDecay, int batchSize) {

    /** Two hidden layers of 128 units, residual, learning rate 1e-3, weight decay 0.01, batches of 256 images. */
    public static final RefinerSettings DEFAULT = new RefinerSettings(2, 128, true, 1e-3, 0.01, 256);

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
    }
}

package org.carrot.tunedmodel;

/**
 * One line of the training history. Losses are mean cross-entropies in nats over the training images; a number that was
 * not measured is NaN.
 *
 * @param number 0 for the start (initial prompt, no refiner), then 1, 2, ...
 * @param queries queries spent up to and with this generation
 * @param bestFitness the lowest fitness of the population (with its consistency term)
 * @param promptLoss cross-entropy of the current prompt's logits Y_I
 * @param refinedLoss cross-entropy of the refined logits Y_O
 * @param trainingAccuracy share of training images that the refined logits get right, 0 to 1
 * @param validationAccuracy the same of the validation images
 * @param sigma CMA-ES's step size
 */
public record Generation(int number, long queries, double bestFitness, double promptLoss, double refinedLoss,
    double trainingAccuracy, double validationAccuracy, double sigma) {
}

package org.carrot.report;

/**
 * Measures of predictions beside their plain accuracy. What was not measured is NaN; the last three need probabilities
 * and are taken over the images that have them.
 *
 * @param classAccuracy the mean of the classes' accuracies, also called balanced accuracy, 0 to 1
 * @param topThree the share of images whose true class is among the three most probable ones, 0 to 1
 * @param logLoss the mean of -ln p(true class), in nats; a probability below 2.2e-16 counts as that
 * @param calibrationError the expected calibration error (Guo et al., ICML 2017): the mean distance of confidence and
 *            accuracy over {@value ConfidenceBins#COUNT} bins of equal width, weighted by their images, 0 to 1
 */
public record Metrics(double classAccuracy, double topThree, double logLoss, double calibrationError) {
}

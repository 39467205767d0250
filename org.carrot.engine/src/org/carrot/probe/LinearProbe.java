package org.carrot.probe;

import java.util.List;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.convex.Lbfgs;
import org.carrot.convex.SoftmaxRegression;

/**
 * Fits a linear classifier on image features: multinomial logistic regression with an L2 penalty. The penalty's strength
 * is chosen on validation images, by accuracy and then by cross-entropy, as CLIP's linear probes do (A. Radford et al.,
 * 2021, appendix A.3); the classifier learns from the training images alone. For the same images the result is the same.
 *
 * @param strengths C, inverse strengths of the penalty to choose from, ascending
 */
public record LinearProbe(List<Double> strengths) {

    /** Half a decade from one to the next, for features of length 1. */
    public static final LinearProbe DEFAULT = new LinearProbe(List.of(.1, .316, 1., 3.16, 10., 31.6, 100., 316.));

    private static final double TOLERANCE = 1e-5;

    private static final int MOST_ITERATIONS = 150;

    /** @throws IllegalArgumentException if there is no strength, or one that is not positive */
    public LinearProbe {
        strengths = List.copyOf(strengths);
        if (strengths.isEmpty() || strengths.stream().anyMatch(c -> !(c > 0 && Double.isFinite(c)))) {
            throw new IllegalArgumentException("Strengths must be positive numbers, at least one, not " + strengths + ".");
        }
    }

    /**
     * The result of a fit.
     *
     * @param classifier of the chosen strength
     * @param strength C that did best on the validation images
     * @param validationAccuracy its accuracy there, 0 to 1
     */
    public record Fit(LinearClassifier classifier, double strength, double validationAccuracy) {
    }

    /**
     * @param training what the classifier learns from
     * @param validation what the strength is chosen by
     * @param classes K
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public Fit fit(final FeatureSet training, final FeatureSet validation, final int classes, final Monitor monitor) {
        Fit best = null;
        double lowestLoss = Double.POSITIVE_INFINITY;
        final double[] parameters = new double[(training.width() + 1) * classes];
        for (final double strength : strengths) {
            // each search starts from the minimum of the strength before, which is close
            new Lbfgs(TOLERANCE, MOST_ITERATIONS).minimise(SoftmaxRegression.fromNothing(training.features(),
                training.labels(), classes, 1 / (strength * training.size())), parameters, monitor);
            final LinearClassifier classifier = classifier(parameters, training.width(), classes);
            final double accuracy = classifier.accuracy(validation);
            final double loss =
                Logits.crossEntropy(classifier.logits(validation.features()), classes, validation.labels());
            if (best == null || accuracy > best.validationAccuracy
                || accuracy == best.validationAccuracy && loss < lowestLoss) {
                best = new Fit(classifier, strength, accuracy);
                lowestLoss = loss;
            }
        }
        return best;
    }

    private static LinearClassifier classifier(final double[] parameters, final int width, final int classes) {
        final float[] weights = new float[width * classes];
        final float[] bias = new float[classes];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = (float)parameters[j];
        }
        for (int k = 0; k < classes; k++) {
            bias[k] = (float)parameters[weights.length + k];
        }
        return new LinearClassifier(width, classes, weights, bias);
    }
}

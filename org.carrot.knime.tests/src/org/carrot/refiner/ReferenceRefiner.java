package org.carrot.refiner;

import java.util.List;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;

/** The refiner's formulas written down once more, term by term in double precision, for engines to be held against. */
public final class ReferenceRefiner {

    private ReferenceRefiner() {
    }

    /** @return Y_O of one image */
    public static double[] refine(final RefinerWeights weights, final double[] logits) {
        double[] values = logits;
        final List<Layer> layers = weights.layers();
        for (int l = 0; l < layers.size(); l++) {
            final Layer layer = layers.get(l);
            final double[] next = new double[layer.out()];
            for (int o = 0; o < layer.out(); o++) {
                next[o] = layer.bias()[o];
                for (int i = 0; i < layer.in(); i++) {
                    next[o] += layer.weights()[o * layer.in() + i] * values[i];
                }
                if (l + 1 < layers.size() && next[o] < 0) {
                    next[o] = 0;
                }
            }
            values = next;
        }
        if (weights.residual()) {
            for (int k = 0; k < values.length; k++) {
                values[k] += logits[k];
            }
        }
        return values;
    }

    /** @return the mean over the images of CE(Y, y) + lambda KL, Y being Y_O or Y_I */
    public static double loss(final RefinerWeights weights, final float[] logits, final int[] labels,
        final boolean ofRefined, final double lambda, final KlDirection direction) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            final double[] input = new double[weights.classes()];
            for (int k = 0; k < input.length; k++) {
                input[k] = logits[i * input.length + k];
            }
            final double[] logInput = logSoftmax(input);
            final double[] logOutput = logSoftmax(refine(weights, input));
            sum -= (ofRefined ? logOutput : logInput)[labels[i]];
            for (int k = 0; k < input.length; k++) {
                sum += lambda * (direction == KlDirection.FROM_INPUT
                    ? Math.exp(logInput[k]) * (logInput[k] - logOutput[k])
                    : Math.exp(logOutput[k]) * (logOutput[k] - logInput[k]));
            }
        }
        return sum / labels.length;
    }

    private static double[] logSoftmax(final double[] logits) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (final double logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (final double logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        final double[] logs = new double[logits.length];
        for (int k = 0; k < logits.length; k++) {
            logs[k] = logits[k] - greatest - Math.log(sum);
        }
        return logs;
    }
}

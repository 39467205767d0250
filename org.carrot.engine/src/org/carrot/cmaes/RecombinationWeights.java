package org.carrot.cmaes;

/**
 * Weights of the ranked candidates. Raw weights w_i = ln((lambda + 1) / 2) - ln i; the first mu = lambda / 2 are scaled
 * to sum 1, the negative ones are scaled by {@link #withNegativeSum}. The learning rates depend on mueff, and the scale
 * of the negative weights depends on the learning rates, hence the two steps.
 *
 * @param weights lambda weights, in descending order
 * @param mu number of positive weights that recombine the mean
 * @param mueff variance effective size 1 / sum(w_i^2) of the positive weights
 * @param mueffNegative (sum w_i)^2 / sum(w_i^2) of the negative ones; 0 if there are none
 */
record RecombinationWeights(double[] weights, int mu, double mueff, double mueffNegative) {

    static RecombinationWeights of(final int lambda) {
        final int mu = lambda / 2;
        final double[] weights = new double[lambda];
        double sum = 0;
        double squares = 0;
        double negativeSum = 0;
        double negativeSquares = 0;
        for (int i = 0; i < lambda; i++) {
            final double w = StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i + 1);
            weights[i] = w;
            if (i < mu) {
                sum += w;
                squares += w * w;
            } else {
                negativeSum += w;
                negativeSquares += w * w;
            }
        }
        for (int i = 0; i < mu; i++) {
            weights[i] /= sum;
        }
        return new RecombinationWeights(weights, mu, sum * sum / squares,
            negativeSum == 0 ? 0 : negativeSum * negativeSum / negativeSquares);
    }

    /** @return the same weights, the negative ones scaled so that they sum to -total */
    RecombinationWeights withNegativeSum(final double total) {
        double negativeSum = 0;
        for (int i = mu; i < weights.length; i++) {
            negativeSum -= weights[i];
        }
        final double[] scaled = weights.clone();
        for (int i = mu; i < weights.length; i++) {
            scaled[i] = negativeSum > 0 ? scaled[i] * total / negativeSum : 0;
        }
        return new RecombinationWeights(scaled, mu, mueff, mueffNegative);
    }

    double sum() {
        double sum = 0;
        for (final double weight : weights) {
            sum += weight;
        }
        return sum;
    }
}

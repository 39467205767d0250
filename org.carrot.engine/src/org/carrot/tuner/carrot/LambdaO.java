package org.carrot.tuner.carrot;

/**
 * lambda_O, the weight of the divergence in the refiner's loss: how strongly the refiner is held to the prompt's
 * predictions.
 *
 * @param rule how the weight follows from the task
 * @param value the rule's number; not negative
 */
public record LambdaO(Rule rule, double value) {

    /** The rule by which the weight follows from the task. */
    public enum Rule {
        /** The value itself. */
        FIXED,
        /** value / K (the paper: 0.1 / K). */
        OVER_CLASSES,
        /**
         * value 10^(-log2(shots) / 4): the value at one shot and a tenth of it at 16. The fewer the images, the less a
         * refiner may trust them.
         */
        BY_SHOTS
    }

    /** @throws IllegalArgumentException if the value is negative or no number */
    public LambdaO {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                "The weight of the refiner's consistency term must be 0 or positive, not %s.".formatted(value));
        }
    }

    /** @return the same weight for every task */
    public static LambdaO fixed(final double weight) {
        return new LambdaO(Rule.FIXED, weight);
    }

    /**
     * @param shots images of a class
     * @param classes K
     * @return the weight
     */
    public double of(final int shots, final int classes) {
        return switch (rule) {
            case FIXED -> value;
            case OVER_CLASSES -> value / classes;
            case BY_SHOTS -> value * Math.pow(10, -Math.log(shots) / Math.log(2) / 4);
        };
    }
}

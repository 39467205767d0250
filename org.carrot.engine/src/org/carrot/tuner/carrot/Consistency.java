package org.carrot.tuner.carrot;

/**
 * The consistency terms that hold prompt and refiner together.
 *
 * @param prompt lambda_I, weight of the divergence in the prompt's fitness; 0 leaves the refiner out of the fitness
 * @param refiner lambda_O, weight of the divergence in the refiner's loss
 * @param order the order of the divergences' arguments
 * @param refinerShare the refiner's term counts until this share of the query budget is spent, 0 to 1; the authors' code
 *            has 1 / n_kl
 */
public record Consistency(double prompt, LambdaO refiner, KlOrder order, double refinerShare) {

    /** lambda_I = 0.1, lambda_O from 1 at one shot to 0.1 at 16, the code's order, throughout. */
    public static final Consistency DEFAULT =
        new Consistency(0.1, new LambdaO(LambdaO.Rule.BY_SHOTS, 1), KlOrder.CODE, 1);

    /** Neither sees the other: an ablation of the paper. */
    public static final Consistency NONE = new Consistency(0, LambdaO.fixed(0), KlOrder.CODE, 1);

    /** @throws IllegalArgumentException if a number is out of range; the message says what to change */
    public Consistency {
        if (!(prompt >= 0 && Double.isFinite(prompt))) {
            throw new IllegalArgumentException(
                "The weight of the prompt's consistency term must be 0 or positive, not %s.".formatted(prompt));
        }
        if (!(refinerShare >= 0 && refinerShare <= 1)) {
            throw new IllegalArgumentException(
                "The refiner's consistency term must count for a share of the budget from 0 to 1, not %s."
                    .formatted(refinerShare));
        }
    }

    /** @return this with another lambda_I */
    public Consistency withPrompt(final double weight) {
        return new Consistency(weight, refiner, order, refinerShare);
    }

    /** @return this with another lambda_O */
    public Consistency withRefiner(final LambdaO weight) {
        return new Consistency(prompt, weight, order, refinerShare);
    }

    /** @return this with another order of arguments */
    public Consistency withOrder(final KlOrder arguments) {
        return new Consistency(prompt, refiner, arguments, refinerShare);
    }

    /** @return this with the refiner's term counting until another share of the budget is spent */
    public Consistency withRefinerShare(final double share) {
        return new Consistency(prompt, refiner, order, share);
    }
}

package org.carrot.blackbox;

/**
 * Hands out what a model shows beyond scores, each request entered in the ledger before it is sent. Features cost one
 * call: their images were paid for when they were handed over. A gradient costs what scoring its prompt costs; the way
 * back through the text encoder, about twice the work of the way there, is in none of the units.
 */
public final class WhiteBox {

    private static final Cost FEATURES = new Cost(1, 0, 0, 0);

    private WhiteBox() {
    }

    /**
     * @return the model's features, metered
     * @throws BlackBoxException if the model gives none
     */
    public static Features features(final BlackBoxModel model, final Ledger ledger) throws BlackBoxException {
        final Features features = require(model, Capability.FEATURES, Features.class);
        return images -> {
            ledger.enter(FEATURES);
            return features.features(images);
        };
    }

    /**
     * @return the model's gradients, metered
     * @throws BlackBoxException if the model gives none
     */
    public static Gradients gradients(final BlackBoxModel model, final Ledger ledger) throws BlackBoxException {
        final Gradients gradients = require(model, Capability.GRADIENTS, Gradients.class);
        return (query, batch, labels, monitor) -> {
            if (query.prompts().size() != 1 || batch.length == 0 || labels.length != query.images().size()) {
                throw new IllegalArgumentException(
                    "A gradient needs 1 prompt, some images and a label for each; here are %d, %d and %d for %d."
                        .formatted(query.prompts().size(), batch.length, labels.length, query.images().size()));
            }
            ledger.enter(model.costOf(query));
            return gradients.gradient(query, batch, labels, monitor);
        };
    }

    private static <T> T require(final BlackBoxModel model, final Capability capability, final Class<T> type)
        throws BlackBoxException {
        if (!model.info().can(capability) || !type.isInstance(model)) {
            throw new BlackBoxException("The model '%s' does not offer %s, only %s. Connect another model or choose another method."
                .formatted(model.info().name(), capability, model.info().capabilities()));
        }
        return type.cast(model);
    }
}

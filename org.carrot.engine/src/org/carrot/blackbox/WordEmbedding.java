package org.carrot.blackbox;

/** Embeds words as prompt tokens, without [SOS] and [EOT]. */
@FunctionalInterface
public interface WordEmbedding {

    /**
     * @param text for example "a photo of a"
     * @return n x d, row-major, the caller's own
     * @throws BlackBoxException if the text is empty or too long, or the model cannot answer
     */
    float[] embed(String text) throws BlackBoxException;

    /** @return the most that a text costs; one call unless the model says otherwise */
    default Cost cost() {
        return Cost.of(Unit.CALLS, 1);
    }

    /** @return the same, whose requests are entered in the ledger before they are sent */
    static WordEmbedding metered(final WordEmbedding offered, final Ledger ledger) {
        return new WordEmbedding() {
            @Override
            public float[] embed(final String text) throws BlackBoxException {
                ledger.reserve(cost());
                return offered.embed(text);
            }

            @Override
            public Cost cost() {
                return offered.cost();
            }
        };
    }
}

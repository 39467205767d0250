package org.carrot.blackbox;

/**
 * What a request costs, or what many have cost together.
 *
 * @param calls requests sent to the model
 * @param queries candidate prompts scored on a set of images (the papers' unit: one candidate on the whole set)
 * @param imageEncodings images that pass the image encoder
 * @param textSequences texts that pass the text encoder
 */
public record Cost(long calls, long queries, long imageEncodings, long textSequences) {

    /** Nothing. */
    public static final Cost NONE = new Cost(0, 0, 0, 0);

    /** @return the sum of both, each unit by itself */
    public Cost plus(final Cost other) {
        return new Cost(calls + other.calls, queries + other.queries, imageEncodings + other.imageEncodings,
            textSequences + other.textSequences);
    }

    /** @return what this has more than the other, each unit by itself */
    public Cost minus(final Cost other) {
        return new Cost(calls - other.calls, queries - other.queries, imageEncodings - other.imageEncodings,
            textSequences - other.textSequences);
    }
}

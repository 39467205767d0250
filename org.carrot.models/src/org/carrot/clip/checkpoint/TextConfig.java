package org.carrot.clip.checkpoint;

/**
 * The text tower: causal attention, the result is read at the end token.
 *
 * @param vocabulary number of token embeddings
 * @param context most tokens of a text, start and end included
 * @param transformer its layers
 */
public record TextConfig(int vocabulary, int context, TransformerConfig transformer) {

    /** @throws IllegalArgumentException if the numbers make no tower */
    public TextConfig {
        if (vocabulary < 1 || context < 3) {
            throw new IllegalArgumentException(
                "A text tower with " + vocabulary + " tokens and a context of " + context + " cannot be.");
        }
    }
}

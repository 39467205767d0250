package org.carrot.tunedmodel;

/**
 * The learned context of the class names.
 *
 * @param initialText the words that tuning started from, for example "a photo of a"
 * @param tokens n, the number of context tokens
 * @param initial p0, n x d, row-major: the embeddings of the initial text
 * @param tuned p = p0 + A z, n x d, row-major; equal to p0 where tuning found nothing better
 */
public record TunedPrompt(String initialText, int tokens, float[] initial, float[] tuned) {

    /** @throws IllegalArgumentException if the two prompts differ in size or are no multiple of n */
    public TunedPrompt {
        if (tokens < 1 || initial.length != tuned.length || initial.length % tokens != 0) {
            throw new IllegalArgumentException("A prompt of %d tokens cannot have %d initial and %d tuned values."
                .formatted(tokens, initial.length, tuned.length));
        }
    }
}

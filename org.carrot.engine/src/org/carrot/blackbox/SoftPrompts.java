package org.carrot.blackbox;

import java.util.Arrays;

/**
 * Candidate prompts as token embeddings. The text of a class is [SOS][n context vectors][class name tokens]["."][EOT];
 * an underscore in a class name reads as a space.
 *
 * @param candidates P x (n d), row-major: the n context vectors of a candidate one after the other; not copied
 * @param tokens n
 */
public record SoftPrompts(float[][] candidates, int tokens) implements Prompts {

    /** @throws IllegalArgumentException if there is no candidate, or their lengths differ or are no multiple of n */
    public SoftPrompts {
        if (candidates.length == 0) {
            throw new IllegalArgumentException("At least one candidate prompt is needed.");
        }
        for (final float[] candidate : candidates) {
            if (tokens < 1 || candidate.length != candidates[0].length || candidate.length % tokens != 0) {
                throw new IllegalArgumentException("A candidate of %d values does not fit %d tokens beside one of %d."
                    .formatted(candidate.length, tokens, candidates[0].length));
            }
        }
    }

    /** @return a population of one: n x d values, row-major */
    public static SoftPrompts of(final float[] prompt, final int tokens) {
        return new SoftPrompts(new float[][]{prompt}, tokens);
    }

    @Override
    public int size() {
        return candidates.length;
    }

    /** @return d, the width of a token embedding */
    public int width() {
        return candidates[0].length / tokens;
    }

    @Override
    public PromptForm form() {
        return PromptForm.SOFT;
    }

    /** The candidates themselves are not copied. */
    @Override
    public SoftPrompts only(final int... indices) {
        return new SoftPrompts(Arrays.stream(indices).mapToObj(c -> candidates[c]).toArray(float[][]::new), tokens);
    }
}

package org.carrot.answers;

import java.util.Arrays;
import java.util.List;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.TextPrompts;

/** What the cache must know about either kind of prompts. */
final class Candidates {

    private Candidates() {
    }

    /** @return the digest of each candidate's request, which begins with what is common to all */
    static Key[] keys(final Prompts prompts, final RequestDigest common) {
        final Key[] keys = new Key[prompts.size()];
        for (int candidate = 0; candidate < keys.length; candidate++) {
            final RequestDigest digest = common.copy();
            if (prompts instanceof SoftPrompts soft) {
                digest.add("soft prompt").add(soft.tokens()).add(soft.candidates()[candidate]);
            } else {
                digest.add("text prompt").add(texts(prompts).get(candidate));
            }
            keys[candidate] = digest.key();
        }
        return keys;
    }

    /** @return the population of these candidates only */
    static Prompts only(final int[] candidates, final Prompts prompts) {
        if (prompts instanceof SoftPrompts soft) {
            return new SoftPrompts(
                Arrays.stream(candidates).mapToObj(c -> soft.candidates()[c]).toArray(float[][]::new), soft.tokens());
        }
        return new TextPrompts(Arrays.stream(candidates).mapToObj(texts(prompts)::get).toList());
    }

    private static List<String> texts(final Prompts prompts) {
        if (prompts instanceof TextPrompts text) {
            return text.templates();
        }
        throw new IllegalArgumentException(
            "The answer cache knows no prompts of type %s: add their content to its keys."
                .formatted(prompts.getClass().getName()));
    }
}

package org.carrot.answers;

import java.util.List;
import java.util.stream.IntStream;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.TextPrompts;
import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/** The content of either kind of prompts as part of a request. */
final class Candidates {

    private Candidates() {
    }

    /**
     * @param common the beginning of the request
     * @return a key for each candidate's part of the answer, which follows from the whole request
     */
    static Digest[] keys(final Prompts prompts, final Sha256 common) {
        final Sha256 request = common.copy().add(prompts.size());
        for (int candidate = 0; candidate < prompts.size(); candidate++) {
            if (prompts instanceof SoftPrompts soft) {
                request.add("soft prompt").add(soft.tokens()).add(soft.candidates()[candidate]);
            } else {
                request.add("text prompt").add(texts(prompts).get(candidate));
            }
        }
        return IntStream.range(0, prompts.size()).mapToObj(c -> request.copy().add(c).digest()).toArray(Digest[]::new);
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

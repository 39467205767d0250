package org.carrot.blackbox;

import java.util.Arrays;
import java.util.List;

/**
 * Candidate prompts in words, with a text of its own for each class.
 *
 * @param texts P candidates of K texts, in the order of the classes
 */
public record ClassTexts(List<List<String>> texts) implements Prompts {

    /** @throws IllegalArgumentException if there is no candidate, or they are not of equally many classes */
    public ClassTexts {
        texts = texts.stream().map(List::copyOf).toList();
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("At least one candidate prompt is needed.");
        }
        for (final List<String> candidate : texts) {
            if (candidate.isEmpty() || candidate.size() != texts.get(0).size()) {
                throw new IllegalArgumentException("A candidate of %d texts does not fit one of %d."
                    .formatted(candidate.size(), texts.get(0).size()));
            }
        }
    }

    /** @return a population of one: K texts */
    public static ClassTexts of(final List<String> texts) {
        return new ClassTexts(List.of(texts));
    }

    @Override
    public int size() {
        return texts.size();
    }

    /** @return K, the number of classes */
    public int classes() {
        return texts.get(0).size();
    }

    @Override
    public PromptForm form() {
        return PromptForm.CLASS_TEXTS;
    }

    @Override
    public ClassTexts only(final int... candidates) {
        return new ClassTexts(Arrays.stream(candidates).mapToObj(texts::get).toList());
    }
}

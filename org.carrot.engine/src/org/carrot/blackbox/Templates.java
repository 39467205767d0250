package org.carrot.blackbox;

import java.util.Arrays;
import java.util.List;

/**
 * Candidate prompts in words, the same for all classes.
 *
 * @param templates P templates, each with <code>{}</code> where the class name goes, for example
 *            <code>a photo of a {}.</code>
 */
public record Templates(List<String> templates) implements Prompts {

    /** Where a template takes the class name. */
    public static final String PLACEHOLDER = "{}";

    /** @throws IllegalArgumentException if there is no template, or one without a place for the class name */
    public Templates {
        templates = List.copyOf(templates);
        if (templates.isEmpty()) {
            throw new IllegalArgumentException("At least one prompt template is needed.");
        }
        for (final String template : templates) {
            if (!template.contains(PLACEHOLDER)) {
                throw new IllegalArgumentException(
                    "The prompt template '%s' has no place for the class name: put {} there, as in 'a photo of a {}.'"
                        .formatted(template));
            }
        }
    }

    /** @return a population of one */
    public static Templates of(final String template) {
        return new Templates(List.of(template));
    }

    @Override
    public int size() {
        return templates.size();
    }

    @Override
    public PromptForm form() {
        return PromptForm.TEMPLATE;
    }

    @Override
    public Templates only(final int... candidates) {
        return new Templates(Arrays.stream(candidates).mapToObj(templates::get).toList());
    }
}

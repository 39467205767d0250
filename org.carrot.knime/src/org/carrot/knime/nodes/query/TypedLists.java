package org.carrot.knime.nodes.query;

import java.util.List;
import java.util.stream.Stream;

import org.carrot.blackbox.Templates;
import org.carrot.sample.ClassNames;
import org.knime.core.node.InvalidSettingsException;

/** Reads lists of templates and classes as users type them, or as flow variables bring them. */
final class TypedLists {

    private TypedLists() {
    }

    /**
     * @param text names, one a line or, in a single line, separated by commas
     * @throws InvalidSettingsException if there are less than two names, or some that cannot be told apart
     */
    static ClassNames classes(final String text) throws InvalidSettingsException {
        final var names = lines(text);
        try {
            return new ClassNames(names.size() == 1 ? entries(Stream.of(names.get(0).split(","))) : names);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("Class names: " + ex.getMessage(), ex);
        }
    }

    /**
     * @param text templates, one a line
     * @throws InvalidSettingsException if there is none, or one without a place for the class name
     */
    static List<String> templates(final String text) throws InvalidSettingsException {
        final var templates = lines(text);
        if (templates.isEmpty()) {
            throw new InvalidSettingsException(
                "Templates: there is none. Enter at least one, for example 'a photo of a %s.'."
                    .formatted(Templates.PLACEHOLDER));
        }
        for (final String template : templates) {
            if (!template.contains(Templates.PLACEHOLDER)) {
                throw new InvalidSettingsException(
                    "Templates: '%s' has no place for the class name: put %s there, as in 'a photo of a %s.'."
                        .formatted(template, Templates.PLACEHOLDER, Templates.PLACEHOLDER));
            }
        }
        return templates;
    }

    private static List<String> lines(final String text) {
        return entries(text.lines());
    }

    private static List<String> entries(final Stream<String> parts) {
        return parts.map(String::strip).filter(p -> !p.isEmpty()).toList();
    }
}

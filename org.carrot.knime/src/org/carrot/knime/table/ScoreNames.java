package org.carrot.knime.table;

import java.util.Optional;

import org.carrot.input.Shown;

/**
 * How the columns with the scores of the classes are called: with the class name in the place of {@value #PLACEHOLDER}, as
 * in {@code P (class={})}.
 *
 * @param pattern the names; of several places the last one is meant
 */
public record ScoreNames(String pattern) {

    /** Where the class name stands. */
    public static final String PLACEHOLDER = "{}";

    /** @throws IllegalArgumentException if there is no place for the class name; the message says what to change */
    public ScoreNames {
        if (!pattern.contains(PLACEHOLDER)) {
            throw new IllegalArgumentException(
                "The names of the score columns, '%s', have no place for the class name: put {} there, as in 'P (class={})'."
                    .formatted(Shown.of(pattern)));
        }
    }

    private String before() {
        return pattern.substring(0, pattern.lastIndexOf(PLACEHOLDER));
    }

    private String after() {
        return pattern.substring(pattern.lastIndexOf(PLACEHOLDER) + PLACEHOLDER.length());
    }

    /** @return what the column of a class is called */
    public String of(final String className) {
        return before() + className + after();
    }

    /** @return the class whose column is called so; empty if it is no such column */
    public Optional<String> classOf(final String column) {
        final var before = before();
        final var after = after();
        return column.length() > before.length() + after.length() && column.startsWith(before) && column.endsWith(after)
            ? Optional.of(column.substring(before.length(), column.length() - after.length())) : Optional.empty();
    }
}

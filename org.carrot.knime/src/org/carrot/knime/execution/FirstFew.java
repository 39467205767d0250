package org.carrot.knime.execution;

import java.util.List;
import java.util.stream.Collectors;

import org.carrot.input.Shown;

/** Names many things in a message without filling the screen. */
public final class FirstFew {

    private static final int NAMED = 5;

    private FirstFew() {
    }

    /** @return the first five names and how many more there are */
    public static String of(final List<String> names) {
        final var first = names.stream().limit(NAMED).map(Shown::phrase).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : first + " and %,d more".formatted(names.size() - NAMED);
    }
}

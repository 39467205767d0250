package org.carrot.knime.execution;

import java.util.List;

/** Names many things in a message without filling the screen. */
public final class FirstFew {

    private static final int NAMED = 5;

    private FirstFew() {
    }

    /** @return the first five names and how many more there are */
    public static String of(final List<String> names) {
        return names.size() <= NAMED ? String.join(", ", names)
            : String.join(", ", names.subList(0, NAMED)) + " and %,d more".formatted(names.size() - NAMED);
    }
}

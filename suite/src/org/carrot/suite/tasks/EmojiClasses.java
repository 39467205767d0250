package org.carrot.suite.tasks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which concepts are the classes of a task, read from the list beside this class. */
final class EmojiClasses {

    private EmojiClasses() {
    }

    /** @return class names by the concepts' code points, in the order of the task's classes */
    static Map<String, String> of(final String task) {
        final var classes = new LinkedHashMap<String, String>();
        try (var in = EmojiClasses.class.getResourceAsStream("emoji-classes.txt");
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var section = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(":")) {
                    section = line.substring(0, line.length() - 1);
                } else if (section.equals(task)) {
                    final var space = line.indexOf(' ');
                    classes.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }
}

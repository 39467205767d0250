package org.carrot.run;

import java.util.regex.Pattern;

/** Explains a failure that no interface names to a person; what was thrown goes along for the log. */
public final class Failure {

    /** Words of Java's own, such as java.lang.Object, which say nothing to a person. */
    private static final Pattern OF_JAVA =
        Pattern.compile("\\w+\\.\\w+\\.\\w+|\\bnull\\b|\\[[A-Z];?|(Exception|Error)\\b|Index \\d+");

    private Failure() {
    }

    /**
     * @param work what failed, as the beginning of a sentence
     * @return one sentence or two
     */
    public static String of(final String work, final Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return work + " failed: there is not enough memory. Give the program more, or take fewer images or classes.";
        }
        final String message = thrown.getMessage();
        if (message == null || message.isBlank() || OF_JAVA.matcher(message).find()) {
            return work + " failed, for a reason that only the log can tell.";
        }
        return work + " failed: " + message + (message.endsWith(".") ? "" : ".");
    }
}

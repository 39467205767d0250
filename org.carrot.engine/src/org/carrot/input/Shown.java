package org.carrot.input;

/** Texts from files, tables and settings as messages show them: the beginning says enough of a long one. */
public final class Shown {

    private static final int LONGEST = 100;

    private static final int LONGEST_PHRASE = 300;

    private static final int LONGEST_MESSAGE = 2000;

    private static final String ELLIPSIS = "...";

    private Shown() {
    }

    /**
     * @param value a name, path, number, piece of JSON or whatever else was read
     * @return the value in words, of at most {@value #LONGEST} characters and three dots
     */
    public static String of(final Object value) {
        return shortened(String.valueOf(value), LONGEST);
    }

    /**
     * @param phrase one of several in a message: a file with the reason why it cannot be read, and the like
     * @return the phrase, of at most {@value #LONGEST_PHRASE} characters and three dots
     */
    public static String phrase(final String phrase) {
        return shortened(phrase, LONGEST_PHRASE);
    }

    /**
     * @param message of an exception that others have thrown, which may quote what they have read
     * @return the message, of at most {@value #LONGEST_MESSAGE} characters and three dots
     */
    public static String message(final String message) {
        return shortened(String.valueOf(message), LONGEST_MESSAGE);
    }

    private static String shortened(final String text, final int longest) {
        if (text.length() <= longest) {
            return text;
        }
        final var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + ELLIPSIS;
    }
}

package org.carrot.clip.tokenizer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HTML's character references. The names and characters are those of the HTML standard, section "Named character
 * references"; html-entities.txt has a name a line, with its semicolon where it needs one, and its code points.
 */
final class HtmlEntities {

    private static final Map<String, String> NAMED = read();

    /** The longest name that HTML knows. */
    private static final int LONGEST = 32;

    private static final Pattern REFERENCE =
        Pattern.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1," + LONGEST + "};?)");

    private static final Pattern PLAIN_REFERENCE = Pattern.compile("&(#?[0-9A-Za-z]{1,24};)");

    private static final int LAST_CODE_POINT = 0x10FFFF;

    private static final String REPLACEMENT = "\uFFFD";

    private HtmlEntities() {
    }

    private static Map<String, String> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
            HtmlEntities.class.getResourceAsStream("html-entities.txt"), StandardCharsets.US_ASCII))) {
            return lines.lines().map(line -> line.split(" ")).collect(Collectors.toMap(parts -> parts[0],
                parts -> Arrays.stream(parts).skip(1).map(hex -> Character.toString(Integer.parseInt(hex, 16)))
                    .collect(Collectors.joining()),
                (a, b) -> a, HashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the text with its references replaced as a browser does, also those that lack their semicolon */
    static String unescape(final String text) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            final var reference = match.group(1);
            return Matcher.quoteReplacement(reference.startsWith("#") ? numeric(reference) : named(reference));
        });
    }

    /**
     * @return the text with such references replaced as cannot be meant otherwise: with a semicolon, by a name that
     *         HTML knows, or such a name in capitals, which stands for the capital letter
     */
    static String unescapePlain(final String text) {
        return PLAIN_REFERENCE.matcher(text).replaceAll(match -> {
            final var reference = match.group(1);
            final var character = reference.startsWith("#") ? unescape(match.group())
                : NAMED.getOrDefault(reference, capital(reference));
            return Matcher.quoteReplacement(character == null || character.contains(";") ? match.group() : character);
        });
    }

    private static String capital(final String reference) {
        final var lower = NAMED.get(reference.toLowerCase(Locale.ROOT));
        final var isOfCapitals = reference.equals(reference.toUpperCase(Locale.ROOT));
        return lower == null || !isOfCapitals || !named(reference).equals("&" + reference) ? null
            : lower.toUpperCase(Locale.ROOT);
    }

    private static String named(final String reference) {
        if (NAMED.containsKey(reference)) {
            return NAMED.get(reference);
        }
        for (var length = reference.length() - 1; length > 1; length--) {
            final var character = NAMED.get(reference.substring(0, length));
            if (character != null) {
                return character + reference.substring(length);
            }
        }
        return "&" + reference;
    }

    private static String numeric(final String reference) {
        final var digits = reference.replaceAll("[#;]", "");
        final var isHexadecimal = digits.startsWith("x") || digits.startsWith("X");
        final int codePoint;
        try {
            codePoint = isHexadecimal ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
        } catch (NumberFormatException e) { // larger than an int
            return REPLACEMENT;
        }
        if (codePoint >= 0x80 && codePoint <= 0x9F) {
            return Windows1252.character(codePoint);
        }
        if (codePoint == 0 || codePoint > LAST_CODE_POINT || codePoint >= 0xD800 && codePoint <= 0xDFFF) {
            return REPLACEMENT;
        }
        return isInvalid(codePoint) ? "" : Character.toString(codePoint);
    }

    /** Control characters other than white space, and code points that are set aside as no characters. */
    private static boolean isInvalid(final int codePoint) {
        return codePoint < 0x20 && "\t\n\f\r".indexOf(codePoint) < 0 || codePoint == 0x7F
            || codePoint >= 0xFDD0 && codePoint <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
    }
}

package org.knime.core.node.config.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** KNIME's way to write characters that XML does not allow: two percent signs and five decimal digits. */
final class ControlCharacters {

    private static final char FIRST_PRINTABLE = 0x20;

    private static final char LAST_BEFORE_SURROGATES = 0xD7FF;

    private static final Pattern ESCAPED = Pattern.compile("%%(\\d{5})");

    private ControlCharacters() {
    }

    static String escape(final String s) {
        final StringBuilder result = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            final char c = s.charAt(i);
            final boolean doublePercent = c == '%' && i + 1 < s.length() && s.charAt(i + 1) == '%';
            if (c < FIRST_PRINTABLE || c > LAST_BEFORE_SURROGATES || doublePercent) {
                result.append(String.format("%%%%%05d", (int)c));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    static String unescape(final String s) {
        return ESCAPED.matcher(s).replaceAll(
            m -> Matcher.quoteReplacement(Character.toString((char)Integer.parseInt(m.group(1)))));
    }
}

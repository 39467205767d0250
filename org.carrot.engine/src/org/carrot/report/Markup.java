package org.carrot.report;

import java.util.Locale;

/** Text and numbers as they stand in HTML and SVG, whatever the machine's language. */
final class Markup {

    private Markup() {
    }

    /** @return the text with everything escaped that HTML or an attribute could take for its own */
    static String text(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
            .replace("'", "&#39;");
    }

    /** @return String.format with a decimal point and thousands commas */
    static String format(final String format, final Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

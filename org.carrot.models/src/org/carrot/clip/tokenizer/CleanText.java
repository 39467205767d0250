package org.carrot.clip.tokenizer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CLIP's tokenizer does to a text before it parts it: the steps of the Python library ftfy that straighten
 * single characters, HTML references replaced twice, white space collapsed, lower case. ftfy's guess at texts that
 * were decoded with a wrong character set is left out.
 */
final class CleanText {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern OTHER_CONTROLS = Pattern.compile("[\\x80-\\x9f]");

    /** Digraphs, ligatures, and characters of another width than usual. */
    private static final Pattern VARIANTS =
        Pattern.compile("[\\u0132\\u0133\\u0149\\u01C4-\\u01CC\\u01F1-\\u01F3\\uFB00-\\uFB06\\u3000\\uFF01-\\uFFEF]");

    /** A ligature of a long s, which stays long. */
    private static final String LONG_ST = "\uFB05";

    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201C-\\u201F]");

    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u02BC\\u2018-\\u201B]");

    private static final Pattern LINE_BREAKS = Pattern.compile("\\r\\n|[\\r\\u2028\\u2029\\x85]");

    private static final Pattern LONE_SURROGATES = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private static final Pattern TERMINAL_COLOURS = Pattern.compile("\\x1B\\[[0-9;]*[a-zA-Z]");

    private static final Pattern INVISIBLE =
        Pattern.compile("[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F\\u206A-\\u206F\\uFEFF\\uFFF9-\\uFFFC]");

    private CleanText() {
    }

    /** @return the text in lower case, with single spaces between words and none at the ends */
    static String of(final String text) {
        final var unescaped = HtmlEntities.unescape(HtmlEntities.unescape(straighten(text)));
        return WHITE_SPACE.matcher(unescaped).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static String straighten(final String text) {
        var before = text;
        while (true) {
            final var after = straightenOnce(before);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
    }

    private static String straightenOnce(final String text) {
        var t = text.contains("<") ? text : HtmlEntities.unescapePlain(text); // HTML itself stays as it is
        t = OTHER_CONTROLS.matcher(t).replaceAll(match -> Windows1252.character(match.group().charAt(0)));
        t = t.replace(LONG_ST, "\u017Ft");
        t = VARIANTS.matcher(t)
            .replaceAll(match -> Matcher.quoteReplacement(Normalizer.normalize(match.group(), Normalizer.Form.NFKC)));
        t = SINGLE_QUOTES.matcher(DOUBLE_QUOTES.matcher(t).replaceAll("\"")).replaceAll("'");
        t = LINE_BREAKS.matcher(t).replaceAll("\n");
        t = LONE_SURROGATES.matcher(t).replaceAll("\uFFFD");
        t = INVISIBLE.matcher(TERMINAL_COLOURS.matcher(t).replaceAll("")).replaceAll("");
        return Normalizer.normalize(t, Normalizer.Form.NFC);
    }
}

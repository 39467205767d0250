package org.carrot.clip.tokenizer;

import java.text.Normalizer;
import java.util.Locale;

/** What CLIP's tokenizer does to a text before it parts it. */
final class CleanText {

    private CleanText() {
    }

    /** @return the text in lower case, composed, with single spaces between words */
    static String of(final String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("(?U)\\s+", " ").strip()
            .toLowerCase(Locale.ROOT);
    }
}

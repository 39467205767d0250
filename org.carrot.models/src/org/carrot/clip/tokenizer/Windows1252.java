package org.carrot.clip.tokenizer;

import java.nio.charset.Charset;

/** What the code points of control characters from U+0080 to U+009F mean on web pages. */
final class Windows1252 {

    private static final Charset CHARSET = Charset.forName("windows-1252");

    private Windows1252() {
    }

    /** @return the character that Windows-1252 has at this place, or the control character where it has none */
    static String character(final int codePoint) {
        return new String(new byte[]{(byte)codePoint}, CHARSET).replace("\uFFFD", Character.toString(codePoint));
    }
}

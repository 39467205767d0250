package org.carrot.records;

import java.io.IOException;

/** A file that is whole, but in another version of its format. The message does not name the file. */
public final class OtherFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int m_found;

    private final int m_expected;

    OtherFormatException(final int found, final int expected) {
        super("it is in format %d, not %d".formatted(found, expected));
        m_found = found;
        m_expected = expected;
    }

    /** @return the version of the file's format */
    public int found() {
        return m_found;
    }

    /** @return the only version that can be read */
    public int expected() {
        return m_expected;
    }
}

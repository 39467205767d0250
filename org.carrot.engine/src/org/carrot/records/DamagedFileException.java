package org.carrot.records;

import java.io.IOException;

/** A file whose content is not what was written. The message says in what, without naming the file. */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message without a full stop */
    public DamagedFileException(final String message) {
        super(message);
    }
}

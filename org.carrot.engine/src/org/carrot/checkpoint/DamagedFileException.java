package org.carrot.checkpoint;

import java.io.IOException;

/** A file whose content is not what was written. The message says in what, without naming the file. */
final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(final String message) {
        super(message);
    }
}

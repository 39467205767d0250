package org.carrot.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, in words; of what Java throws the message is often nothing but a path. */
final class FileFault {

    private FileFault() {
    }

    /** @return the reason without a full stop */
    static String of(final IOException ex) {
        if (ex instanceof AccessDeniedException denied) {
            return "there is no permission for '%s'".formatted(denied.getFile());
        }
        if (ex instanceof FileAlreadyExistsException file) {
            return "'%s' is a file".formatted(file.getFile());
        }
        if (ex instanceof NoSuchFileException missing) {
            return "'%s' does not exist".formatted(missing.getFile());
        }
        return ex.getMessage() == null ? ex.toString() : ex.getMessage();
    }
}

package org.carrot.knime.execution;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Why a file or folder cannot be read or written; of what Java throws the message is often nothing but a path. */
public final class FileProblem {

    private FileProblem() {
    }

    /** @return the reason in words, without a full stop */
    public static String describe(final IOException ex) {
        if (ex instanceof AccessDeniedException denied) {
            return "there is no permission for '%s'".formatted(denied.getFile());
        }
        if (ex instanceof NoSuchFileException missing) {
            return "'%s' does not exist".formatted(missing.getFile());
        }
        if (ex instanceof FileAlreadyExistsException existing) {
            return "'%s' exists already".formatted(existing.getFile());
        }
        if (ex instanceof EOFException) {
            return "it ends too early";
        }
        return ex.getMessage() == null ? "reading or writing failed" : ex.getMessage();
    }
}

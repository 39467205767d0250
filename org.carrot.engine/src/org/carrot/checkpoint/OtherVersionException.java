package org.carrot.checkpoint;

import java.nio.file.Path;

import org.carrot.records.OtherFormatException;

/** A file of another version of this software, which is left alone. */
final class OtherVersionException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    OtherVersionException(final Path file, final OtherFormatException ex) {
        super(message(file, ex.found(), ex.expected()), ex);
    }

    private static String message(final Path file, final int found, final int expected) {
        if (found > expected) {
            return ("'%s' was written by a newer version of this software (format %d, this one reads format %d). Continue "
                + "the run with that version, or choose another folder to start anew.").formatted(file, found, expected);
        }
        return ("'%s' was written by an older version of this software (format %d, this one reads format %d). Continue the "
            + "run with that version, or choose another folder or delete the files in this one to start anew.")
            .formatted(file, found, expected);
    }
}

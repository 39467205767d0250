package org.carrot.checkpoint;

/** A file of another version of this software, which is left alone. */
final class OtherVersionException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    OtherVersionException(final String message) {
        super(message);
    }
}

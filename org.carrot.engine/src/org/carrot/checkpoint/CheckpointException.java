package org.carrot.checkpoint;

/** A run that cannot be continued or saved in a folder. The message tells a person what is wrong and what to do. */
public class CheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    CheckpointException(final String message) {
        super(message);
    }

    /** @param message for a person */
    public CheckpointException(final String message, final Throwable cause) {
        super(message, cause);
    }
}

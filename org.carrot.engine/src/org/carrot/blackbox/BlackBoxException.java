package org.carrot.blackbox;

/** A request that a model could not answer. The message tells a person what is wrong and what to do. */
public class BlackBoxException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, with which value, and what to do */
    public BlackBoxException(final String message) {
        super(message);
    }

    /**
     * @param message what is wrong, with which value, and what to do
     * @param cause what led to it
     */
    public BlackBoxException(final String message, final Throwable cause) {
        super(message, cause);
    }
}

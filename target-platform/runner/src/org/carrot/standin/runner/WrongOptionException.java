package org.carrot.standin.runner;

/** Says which option is wrong, and why. */
final class WrongOptionException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongOptionException(final String message) {
        super(message);
    }

    WrongOptionException(final String message, final Throwable cause) {
        super(message, cause);
    }
}

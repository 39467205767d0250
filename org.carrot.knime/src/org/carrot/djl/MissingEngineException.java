package org.carrot.djl;

/** PyTorch's native library is missing for this platform or does not load. The message says what to do. */
public final class MissingEngineException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MissingEngineException(final String message, final Throwable cause) {
        super(message, cause);
    }
}

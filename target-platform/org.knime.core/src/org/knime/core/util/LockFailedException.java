package org.knime.core.util;

/** Says that a workflow is in use by another process. */
public class LockFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message which workflow */
    public LockFailedException(final String message) {
        super(message);
    }
}

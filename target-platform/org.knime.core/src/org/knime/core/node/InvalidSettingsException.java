package org.knime.core.node;

/** Says that settings are missing or not valid for a node or its input. */
public class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, with which value, and what to do */
    public InvalidSettingsException(final String message) {
        super(message);
    }

    /** @param cause the reason, whose message is taken over */
    public InvalidSettingsException(final Throwable cause) {
        super(cause == null ? null : cause.getMessage(), cause);
    }

    /**
     * @param message what is wrong, with which value, and what to do
     * @param cause the reason
     */
    public InvalidSettingsException(final String message, final Throwable cause) {
        super(message, cause);
    }
}

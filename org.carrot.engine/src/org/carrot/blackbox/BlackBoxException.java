package org.carrot.blackbox;

/** A request that a model could not answer. The message tells a person what is wrong and what to do. */
public class BlackBoxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Retry m_retry;

    /**
     * A failure that another try does not help.
     *
     * @param message what is wrong, with which value, and what to do
     */
    public BlackBoxException(final String message) {
        this(message, null, Retry.NEVER);
    }

    /**
     * A failure that another try helps if it helps against the cause, as far as that tells.
     *
     * @param message what is wrong, with which value, and what to do
     * @param cause what led to it
     */
    public BlackBoxException(final String message, final Throwable cause) {
        this(message, cause, cause instanceof BlackBoxException failure ? failure.retry() : Retry.NEVER);
    }

    /**
     * @param message what is wrong, with which value, and what to do
     * @param cause what led to it; may be <code>null</code>
     * @param retry whether another try can help
     */
    public BlackBoxException(final String message, final Throwable cause, final Retry retry) {
        super(message, cause);
        m_retry = retry;
    }

    /** @return whether another try of the same request can help, and when */
    public final Retry retry() {
        return m_retry;
    }
}

package org.knime.core.node;

import org.knime.core.node.message.Message;

/** Says to users why a node failed. */
public final class KNIMEException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message m_message;

    private KNIMEException(final Message message, final Throwable cause) {
        super(message.getSummary(), cause);
        m_message = message;
    }

    /** @param message what is wrong and what to do */
    public KNIMEException(final String message) {
        this(Message.fromSummary(message), null);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause the reason
     */
    public KNIMEException(final String message, final Throwable cause) {
        this(Message.fromSummary(message), cause);
    }

    /**
     * @param message what is wrong and what to do
     * @return the exception
     */
    public static KNIMEException of(final Message message) {
        return new KNIMEException(message, null);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause the reason
     * @return the exception
     */
    public static KNIMEException of(final Message message, final Throwable cause) {
        return new KNIMEException(message, cause);
    }

    /** @return what is wrong and what to do */
    public Message getKNIMEMessage() {
        return m_message;
    }

    /** @return a runtime exception with this one as its cause */
    public KNIMERuntimeException toUnchecked() {
        return new KNIMERuntimeException();
    }

    /** Carries a {@link KNIMEException} through code that may not throw it. */
    public final class KNIMERuntimeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KNIMERuntimeException() {
            super(KNIMEException.this.getMessage(), KNIMEException.this);
        }

        /** @return what is wrong and what to do */
        public Message getKNIMEMessage() {
            return m_message;
        }
    }
}

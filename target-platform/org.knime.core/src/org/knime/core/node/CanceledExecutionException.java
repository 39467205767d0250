package org.knime.core.node;

import org.knime.core.node.message.Message;

/** Says that the user has cancelled an execution. */
public class CanceledExecutionException extends Exception {

    /** The message of an exception that was given none. */
    public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("Execution canceled");

    private static final long serialVersionUID = 1L;

    private final transient Message m_message;

    /** Uses the default message. */
    public CanceledExecutionException() {
        this(DEFAULT_CANCEL_MESSAGE);
    }

    /** @param msg what was cancelled */
    public CanceledExecutionException(final String msg) {
        this(Message.fromSummary(msg));
    }

    /** @param message what was cancelled */
    public CanceledExecutionException(final Message message) {
        super(message.getSummary());
        m_message = message;
    }

    /** @return what was cancelled */
    public Message getKNIMEMessage() {
        return m_message;
    }
}

package org.carrot.knime.execution;

import org.knime.core.node.CanceledExecutionException;

/**
 * A cancellation with words of its own, which KNIME shows as the node's warning: what is kept, where, and how to go on.
 * KNIME takes nothing else from a cancelled node, by design; one that returned a result would stay executing for ever.
 */
public final class CancelledNodeException extends CanceledExecutionException {

    private static final long serialVersionUID = 1L;

    /** @param message for the user */
    public CancelledNodeException(final String message) {
        super(message);
    }

    CancelledNodeException(final String message, final Exception cause) {
        super(message);
        initCause(cause);
    }
}

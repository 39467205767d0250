package org.knime.core.node.workflow;

/** Says that a workflow was written by a version that cannot be read. */
public final class UnsupportedWorkflowVersionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message which version */
    public UnsupportedWorkflowVersionException(final String message) {
        super(message);
    }
}

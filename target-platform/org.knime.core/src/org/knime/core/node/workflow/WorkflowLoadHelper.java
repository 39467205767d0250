package org.knime.core.node.workflow;

import java.util.List;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** Supplies what a workflow needs while it is read. */
public class WorkflowLoadHelper {

    private final WorkflowContextV2 m_context;

    /** @param context where the workflow is and how it is executed */
    public WorkflowLoadHelper(final WorkflowContextV2 context) {
        m_context = context;
    }

    /** @return where the workflow is and how it is executed */
    public WorkflowContextV2 getWorkflowContext() {
        return m_context;
    }

    /**
     * Completes credentials.
     *
     * @param credentials those that the workflow has, without passwords
     * @return the same, with passwords
     */
    protected List<Credentials> loadCredentials(final List<Credentials> credentials) {
        return credentials;
    }
}

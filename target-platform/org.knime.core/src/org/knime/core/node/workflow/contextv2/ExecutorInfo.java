package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** Where and by whom a workflow is executed. */
public abstract class ExecutorInfo {

    private final Path m_workflow;

    ExecutorInfo(final Path workflow) {
        m_workflow = workflow;
    }

    /** @return the folder of the workflow, absolute */
    public Path getLocalWorkflowPath() {
        return m_workflow;
    }
}

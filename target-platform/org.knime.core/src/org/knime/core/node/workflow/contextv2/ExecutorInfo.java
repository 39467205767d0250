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

    /** @return the folder for temporary files */
    public Path getTempFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** @return the user's name */
    public String getUserId() {
        return System.getProperty("user.name");
    }
}

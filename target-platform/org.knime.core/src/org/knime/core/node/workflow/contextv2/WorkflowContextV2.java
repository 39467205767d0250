package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** Where a workflow is and how it is executed. */
public final class WorkflowContextV2 {

    private final ExecutorInfo m_executor;

    private WorkflowContextV2(final ExecutorInfo executor) {
        m_executor = executor;
    }

    /**
     * @param workflowPath the folder of the workflow
     * @param mountpointRoot the folder of the mountpoint LOCAL, null for none
     * @return the context of the workflow
     */
    public static WorkflowContextV2 forTemporaryWorkflow(final Path workflowPath, final Path mountpointRoot) {
        return new WorkflowContextV2(
            new AnalyticsPlatformExecutorInfo(workflowPath.toAbsolutePath().normalize(), mountpointRoot));
    }

    /** @return where and by whom the workflow is executed */
    public ExecutorInfo getExecutorInfo() {
        return m_executor;
    }
}

package org.knime.core.node.workflow.execresult;

/** What a remote execution returns; a signature mentions it. */
public abstract class NodeContainerExecutionResult {

    NodeContainerExecutionResult() {
    }

    public abstract NodeContainerExecutionStatus getChildStatus(int idSuffix);
}

package org.knime.core.node.workflow.execresult;

/** Whether an execution succeeded; a signature mentions it. */
interface NodeContainerExecutionStatus {
}

package org.knime.core.node.workflow;

/** How a node is executed; here always for the first time. */
public final class ExecutionEnvironment {

    /** Executes a node for the first time. */
    public static final ExecutionEnvironment DEFAULT = new ExecutionEnvironment();

    /** Executes a node for the first time. */
    public ExecutionEnvironment() {
    }
}

package org.knime.core.node.workflow;

/** What a node can do next. */
public interface NodeContainerState {

    /** @return whether the node cannot be executed yet */
    boolean isIdle();

    /** @return whether the node can be executed */
    boolean isConfigured();

    /** @return whether the node is executed */
    boolean isExecuted();

    /** @return whether the node is being executed or will be */
    boolean isExecutionInProgress();

    /** @return whether the node is being executed elsewhere */
    boolean isExecutingRemotely();

    /** @return whether the node waits for others */
    boolean isWaitingToBeExecuted();

    /** @return whether the node cannot go on */
    boolean isHalted();
}

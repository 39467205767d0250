package org.knime.core.node.workflow;

/** The states of nodes, named as in files. */
enum InternalNodeContainerState implements NodeContainerState {
    /** Cannot be executed yet. */
    IDLE,
    /** Can be executed. */
    CONFIGURED,
    /** Is being executed. */
    EXECUTING,
    /** Is executed. */
    EXECUTED;

    @Override
    public boolean isIdle() {
        return this == IDLE;
    }

    @Override
    public boolean isConfigured() {
        return this == CONFIGURED;
    }

    @Override
    public boolean isExecuted() {
        return this == EXECUTED;
    }

    @Override
    public boolean isExecutionInProgress() {
        return this == EXECUTING;
    }

    @Override
    public boolean isExecutingRemotely() {
        return false;
    }

    @Override
    public boolean isWaitingToBeExecuted() {
        return false;
    }

    @Override
    public boolean isHalted() {
        return this != EXECUTING;
    }
}

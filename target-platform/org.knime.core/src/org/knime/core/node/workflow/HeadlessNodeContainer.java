package org.knime.core.node.workflow;

import org.knime.core.node.AbstractNodeView;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.workflow.action.InteractiveWebViewsResult;
import org.knime.core.node.workflow.execresult.NodeContainerExecutionResult;

/** What every node has in KNIME but not in this stand-in: dialogues, views, copies, remote executions. */
abstract class HeadlessNodeContainer extends NodeContainer {

    HeadlessNodeContainer(final WorkflowManager parent, final NodeID id) {
        super(parent, id);
    }

    @Override
    public boolean hasDialog() {
        return false;
    }

    @Override
    public boolean isInactive() {
        return false;
    }

    @Override
    public int getNrNodeViews() {
        return 0;
    }

    @Override
    public boolean hasInteractiveView() {
        return false;
    }

    @Override
    public NodeInPort getInPort(final int index) {
        throw notHere();
    }

    @Override
    public NodeOutPort getOutPort(final int index) {
        throw notHere();
    }

    @Override
    public AbstractNodeView<?> getNodeView(final int index) {
        throw notHere();
    }

    @Override
    public String getNodeViewName(final int index) {
        throw notHere();
    }

    @Override
    public AbstractNodeView<?> getInteractiveView() {
        throw notHere();
    }

    @Override
    public String getInteractiveViewName() {
        throw notHere();
    }

    @Override
    public InteractiveWebViewsResult getInteractiveWebViews() {
        throw notHere();
    }

    @Override
    public boolean areDialogAndNodeSettingsEqual() {
        throw notHere();
    }

    @Override
    public NodeContainerExecutionResult createExecutionResult(final ExecutionMonitor exec) {
        throw notHere();
    }

    @Override
    protected NodeContainerPersistor getCopyPersistor(final boolean preserveDeletableFlags, final boolean isUndo) {
        throw notHere();
    }

    @Override
    protected boolean isLocalWFM() {
        return false;
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("This stand-in for KNIME has no dialogues, views and copies of nodes");
    }
}

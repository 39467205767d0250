package org.knime.core.node.workflow;

import java.net.URL;

import org.knime.core.node.AbstractNodeView;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.workflow.action.InteractiveWebViewsResult;
import org.knime.core.node.workflow.execresult.NodeContainerExecutionResult;

/** A node at its place in a workflow. */
public abstract class NodeContainer {

    private final WorkflowManager m_parent;

    private final NodeID m_id;

    private final NodeProgressMonitor m_progress = new DefaultNodeProgressMonitor();

    private volatile InternalNodeContainerState m_state = InternalNodeContainerState.IDLE;

    private volatile NodeMessage m_message = NodeMessage.NONE;

    NodeContainer(final WorkflowManager parent, final NodeID id) {
        m_parent = parent;
        m_id = id;
    }

    /** @return the workflow */
    public final WorkflowManager getParent() {
        return m_parent;
    }

    /** @return the node's number within the workflow */
    public final NodeID getID() {
        return m_id;
    }

    /** @return the node's name */
    public abstract String getName();

    /** @return the node's name and number, as logs show them */
    public final String getNameWithID() {
        return getName() + " " + m_id;
    }

    /** @return the node's kind */
    public abstract NodeType getType();

    /** @return what the node can do next */
    public NodeContainerState getNodeContainerState() {
        return m_state;
    }

    InternalNodeContainerState state() {
        return m_state;
    }

    void setState(final InternalNodeContainerState state) {
        m_state = state;
    }

    /** @return the message shown at the node */
    public final NodeMessage getNodeMessage() {
        return m_message;
    }

    /** @param message the message shown at the node */
    public final void setNodeMessage(final NodeMessage message) {
        m_message = message;
    }

    /** @return takes the progress of the node's execution */
    public NodeProgressMonitor getProgressMonitor() {
        return m_progress;
    }

    /**
     * @param listener told about the progress of the node's executions
     * @return true
     */
    public boolean addProgressListener(final NodeProgressListener listener) {
        m_progress.addProgressListener(listener);
        return true;
    }

    /** @return the number of input ports, with the one for flow variables */
    public abstract int getNrInPorts();

    /** @return the number of output ports, with the one for flow variables */
    public abstract int getNrOutPorts();

    /** @return the node's icon, null if there is none */
    public abstract URL getIcon();

    /** @return whether the node has a dialogue */
    public abstract boolean hasDialog();

    /** @return whether the node is in a branch that is switched off */
    public abstract boolean isInactive();

    /** @return the flow variables that come in */
    public abstract FlowObjectStack getFlowObjectStack();

    public abstract NodeInPort getInPort(int index);

    public abstract NodeOutPort getOutPort(int index);

    public abstract int getNrNodeViews();

    public abstract AbstractNodeView<?> getNodeView(int index);

    public abstract String getNodeViewName(int index);

    public abstract boolean hasInteractiveView();

    public abstract AbstractNodeView<?> getInteractiveView();

    public abstract String getInteractiveViewName();

    public abstract InteractiveWebViewsResult getInteractiveWebViews();

    public abstract boolean areDialogAndNodeSettingsEqual();

    public abstract NodeContainerExecutionResult createExecutionResult(ExecutionMonitor exec)
        throws CanceledExecutionException;

    protected abstract NodeContainerPersistor getCopyPersistor(boolean preserveDeletableFlags, boolean isUndo);

    protected abstract boolean isLocalWFM();

    @Override
    public String toString() {
        return getNameWithID() + " (" + m_state + ")";
    }
}

package org.knime.core.node.workflow;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** A node that a plug-in has contributed, at its place in a workflow. */
public class NativeNodeContainer extends HeadlessNodeContainer {

    private final Node m_node;

    private ConfiguredSettings m_settings;

    /** Of an execution that has not been cancelled. */
    private volatile ExecutionEnvironment m_environment;

    /** Whether the node is executed but its results are in its files only. */
    private boolean m_restored;

    NativeNodeContainer(final WorkflowManager parent, final NodeID id, final Node node) {
        super(parent, id);
        m_node = node;
        m_settings = ConfiguredSettings.of(node);
        node.setFlowObjectStack(new FlowObjectStack(), new FlowObjectStack());
        node.addMessageListener(event -> setNodeMessage(event.getMessage()));
    }

    /** @return the node without its place */
    public Node getNode() {
        return m_node;
    }

    /** @return what configures and executes */
    public NodeModel getNodeModel() {
        return m_node.getNodeModel();
    }

    @Override
    public String getName() {
        return m_node.getName();
    }

    @Override
    public NodeType getType() {
        return m_node.getType();
    }

    @Override
    public URL getIcon() {
        return m_node.getFactory().getIcon();
    }

    @Override
    public int getNrInPorts() {
        return m_node.getNrInPorts();
    }

    @Override
    public int getNrOutPorts() {
        return m_node.getNrOutPorts();
    }

    /**
     * @param portIndex an output port, from 1
     * @return its specification, null if it is not known
     */
    public PortObjectSpec getOutputSpec(final int portIndex) {
        return m_node.getOutputSpec(portIndex);
    }

    /**
     * @param portIndex an output port, from 1
     * @return its object, null if the node is not executed
     */
    public PortObject getOutputObject(final int portIndex) {
        return m_node.getOutputObject(portIndex);
    }

    @Override
    public FlowObjectStack getFlowObjectStack() {
        return m_node.getFlowObjectStack();
    }

    /** @return the flow variables that this node has added or changed */
    public FlowObjectStack getOutgoingFlowObjectStack() {
        return m_node.getOutgoingFlowObjectStack();
    }

    /** @return the flow variables that go out: those that come in and the node's own */
    public FlowObjectStack createOutFlowObjectStack() {
        final List<FlowVariable> all = new ArrayList<>(getFlowObjectStack().getAllAvailableFlowVariables().values());
        all.addAll(getOutgoingFlowObjectStack().getAllAvailableFlowVariables().values());
        return FlowObjectStack.createFromFlowVariableList(all, getID());
    }

    /** @return takes the progress of the node's execution and creates its tables */
    public ExecutionContext createExecutionContext() {
        return new ExecutionContext(getProgressMonitor(), m_node);
    }

    ConfiguredSettings settings() {
        return m_settings;
    }

    /** Keeps settings that the node did not accept, so that they are not lost when the workflow is saved. */
    void keepSettings(final ConfiguredSettings settings) {
        m_settings = settings;
    }

    /**
     * Takes over settings; the node is to be configured afterwards. Settings that flow variables replace are checked
     * only then.
     */
    void loadSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        final ConfiguredSettings loaded = ConfiguredSettings.load(settings);
        if (!loaded.hasVariables()) {
            NodeContext.pushContext(this);
            try {
                loaded.loadInto(m_node, Map.of());
            } finally {
                NodeContext.removeLastContext();
            }
        }
        m_settings = loaded;
    }

    /**
     * Configures the node, which is not executed.
     *
     * @param specs the input specifications; index 0 is the port for flow variables
     * @param variables the flow variables that come in
     */
    void configure(final PortObjectSpec[] specs, final FlowObjectStack variables) {
        NodeContext.pushContext(this);
        try {
            final FlowObjectStack outgoing = new FlowObjectStack();
            m_node.setFlowObjectStack(variables, outgoing);
            if (m_settings.hasVariables()) {
                m_settings.loadInto(m_node, variables.getAllAvailableFlowVariables()).forEach(outgoing::push);
            }
            setState(m_node.configure(specs) ? InternalNodeContainerState.CONFIGURED : InternalNodeContainerState.IDLE);
        } catch (InvalidSettingsException e) {
            setState(InternalNodeContainerState.IDLE);
            setNodeMessage(NodeMessage.newError("Errors loading flow variables into node : " + e.getMessage()));
        } finally {
            NodeContext.removeLastContext();
        }
    }

    /** Prepares an execution, which may be cancelled from then on. */
    void beginExecution() {
        getProgressMonitor().reset();
        m_environment = ExecutionEnvironment.DEFAULT;
        setState(InternalNodeContainerState.EXECUTING);
    }

    /**
     * Executes the node, which is configured, after {@link #beginExecution}.
     *
     * @param inputs the inputs; index 0 is the port for flow variables
     * @throws NullPointerException as in KNIME, if the execution was cancelled and the node takes that back and returns
     *             normally; then it stays executing for ever
     */
    void execute(final PortObject[] inputs) {
        NodeContext.pushContext(this);
        try {
            final boolean executed = m_node.execute(inputs, m_environment, createExecutionContext());
            if (executed) {
                Objects.requireNonNull(m_environment, "The execution of " + getNameWithID() + " has no environment");
            }
            setState(executed ? InternalNodeContainerState.EXECUTED : InternalNodeContainerState.CONFIGURED);
        } finally {
            NodeContext.removeLastContext();
        }
    }

    /** Tells the node's monitor, and gives up the execution's environment as KNIME does. */
    void cancelExecution() {
        getProgressMonitor().setExecuteCanceled();
        m_environment = null;
    }

    /** Takes the node as executed, with results that stay in its files. */
    void restore() {
        m_restored = true;
        setState(InternalNodeContainerState.EXECUTED);
    }

    boolean isRestored() {
        return m_restored;
    }

    /** Forgets what the node has made, unless it is executing. */
    void reset() {
        if (state() == InternalNodeContainerState.EXECUTING) {
            return;
        }
        m_restored = false;
        NodeContext.pushContext(this);
        try {
            m_node.reset();
            setState(InternalNodeContainerState.IDLE);
        } finally {
            NodeContext.removeLastContext();
        }
    }
}

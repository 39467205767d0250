package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.CredentialsProvider;
import org.knime.core.node.workflow.ExecutionEnvironment;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeMessageEvent;
import org.knime.core.node.workflow.NodeMessageListener;

/**
 * A node model with its outputs and messages. Ports are counted from 1; port 0 is the one for flow variables, and
 * arrays of specifications and objects have a null there.
 */
public final class Node {

    /** The key of a node model's settings. */
    public static final String CFG_MODEL = "model";

    private final NodeFactory<NodeModel> m_factory;

    private final ModifiableNodeCreationConfiguration m_creationConfig;

    private final NodeModel m_model;

    private final List<NodeMessageListener> m_messageListeners = new CopyOnWriteArrayList<>();

    private final PortObjectSpec[] m_outSpecs;

    private final PortObject[] m_outObjects;

    private PortObject[] m_internalObjects;

    private CredentialsProvider m_credentials = CredentialsProvider.EMPTY_CREDENTIALS_PROVIDER;

    /** @param nodeFactory makes the node's model with the default ports */
    public Node(final NodeFactory<NodeModel> nodeFactory) {
        this(nodeFactory, nodeFactory instanceof ConfigurableNodeFactory<NodeModel> configurable
            ? configurable.createNodeCreationConfig() : null);
    }

    /**
     * @param nodeFactory makes the node's model
     * @param creationConfig the node's ports, null if its factory does not configure them
     */
    public Node(final NodeFactory<NodeModel> nodeFactory, final ModifiableNodeCreationConfiguration creationConfig) {
        m_factory = nodeFactory;
        m_creationConfig = creationConfig;
        m_model = creationConfig == null ? nodeFactory.createNodeModel() : nodeFactory.createNodeModel(creationConfig);
        m_outSpecs = new PortObjectSpec[getNrOutPorts()];
        m_outObjects = new PortObject[getNrOutPorts()];
    }

    /** @return what has made this node */
    public NodeFactory<NodeModel> getFactory() {
        return m_factory;
    }

    /** @return the node's ports, empty if its factory does not configure them */
    public Optional<ModifiableNodeCreationConfiguration> getCopyOfCreationConfig() {
        return Optional.ofNullable(m_creationConfig);
    }

    /** @return what configures and executes */
    public NodeModel getNodeModel() {
        return m_model;
    }

    /**
     * @param stack the flow variables that come in
     * @param outgoing takes those that the node adds
     */
    public void setFlowObjectStack(final FlowObjectStack stack, final FlowObjectStack outgoing) {
        m_model.setFlowObjectStack(stack, outgoing);
    }

    /** @return the flow variables that come in, null before the node is placed in a workflow */
    public FlowObjectStack getFlowObjectStack() {
        return m_model.getFlowObjectStack();
    }

    /** @return the flow variables that the node has added since it was configured, null as above */
    public FlowObjectStack getOutgoingFlowObjectStack() {
        return m_model.getOutgoingFlowObjectStack();
    }

    /**
     * Adds a flow variable to those that go out of a node which is being configured or executed.
     *
     * @param model the node's model
     * @param v the variable
     */
    public static void invokePushFlowVariable(final NodeModel model, final FlowVariable v) {
        model.pushFlowVariable(v);
    }

    /** @return the node's name */
    public String getName() {
        return m_factory.getNodeName();
    }

    /** @return the node's kind */
    public NodeType getType() {
        return m_factory.getType();
    }

    /** @return the number of input ports, with the one for flow variables */
    public int getNrInPorts() {
        return m_model.getNrInPorts() + 1;
    }

    /** @return the number of output ports, with the one for flow variables */
    public int getNrOutPorts() {
        return m_model.getNrOutPorts() + 1;
    }

    /**
     * @param index an input port
     * @return its name, null if the description has none
     */
    public String getInportName(final int index) {
        return index == 0 ? "Variable Inport" : names("in").get(index - 1);
    }

    /**
     * @param index an output port
     * @return its name, null if the description has none
     */
    public String getOutportName(final int index) {
        return index == 0 ? "Variable Outport" : names("out").get(index - 1);
    }

    private PortNames names(final String side) {
        return PortNames.of(m_factory.getXMLDescription(), side,
            (PortGroups)m_creationConfig.getPortConfig().orElseThrow());
    }

    /**
     * @param index an output port, from 1
     * @return its specification, null if it is not known
     */
    public PortObjectSpec getOutputSpec(final int index) {
        return m_outSpecs[index];
    }

    /**
     * @param index an output port, from 1
     * @return its object, null if the node is not executed
     */
    public PortObject getOutputObject(final int index) {
        return m_outObjects[index];
    }

    /** @return the objects that the model keeps besides its outputs, null if there are none */
    public PortObject[] getInternalHeldPortObjects() {
        return m_internalObjects;
    }

    /** @param listener told about each message, also when it is cleared */
    public void addMessageListener(final NodeMessageListener listener) {
        m_messageListeners.add(listener);
    }

    private void tell(final NodeMessage message) {
        final NodeMessageEvent event = new NodeMessageEvent(NodeID.ROOTID, message);
        m_messageListeners.forEach(l -> l.messageChanged(event));
    }

    /** @param provider the workflow's credentials */
    public void setCredentialsProvider(final CredentialsProvider provider) {
        m_credentials = provider;
    }

    /** @return the workflow's credentials */
    public CredentialsProvider getCredentialsProvider() {
        return m_credentials;
    }

    /** @param modelSettings where to save the model's settings */
    public void saveModelSettingsTo(final NodeSettingsWO modelSettings) {
        m_model.saveSettingsTo(modelSettings);
    }

    /**
     * Checks settings and takes them over.
     *
     * @param modelSettings the settings
     * @throws InvalidSettingsException if they are incomplete or not valid
     */
    public void loadModelSettingsFrom(final NodeSettingsRO modelSettings) throws InvalidSettingsException {
        m_model.validateSettings(modelSettings);
        m_model.loadValidatedSettingsFrom(modelSettings);
    }

    /**
     * Finds the output specifications. A failure is told as a message.
     *
     * @param rawInSpecs the input specifications
     * @return whether the node can be executed
     */
    public boolean configure(final PortObjectSpec[] rawInSpecs) {
        tell(NodeMessage.NONE);
        Arrays.fill(m_outSpecs, null);
        final PortObjectSpec[] inSpecs = Arrays.copyOfRange(rawInSpecs, 1, rawInSpecs.length);
        for (int i = 0; i < inSpecs.length; i++) {
            if (inSpecs[i] == null && !m_model.getInPortType(i).isOptional()) {
                return false;
            }
        }
        try {
            final PortObjectSpec[] outSpecs = ModelCalls.configure(m_model, inSpecs);
            System.arraycopy(outSpecs, 0, m_outSpecs, 1, outSpecs.length);
            tellWarning();
            return true;
        } catch (InvalidSettingsException e) {
            tell(NodeMessage.newWarning(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            NodeLogger.getLogger(Node.class).error("Configure of " + getName() + " failed", e);
            tell(NodeMessage.newError("Configure failed (" + e.getClass().getSimpleName() + "): " + e.getMessage()));
        }
        return false;
    }

    private void tellWarning() {
        final Message warning = m_model.getWarning();
        if (warning != null) {
            tell(warning.toNodeMessage(NodeMessage.Type.WARNING));
        }
    }

    /**
     * Executes the model. A failure or cancellation is told as a message and resets the node.
     *
     * @param rawInData the inputs
     * @param exEnv ignored
     * @param exec takes the progress, tells about cancellation, creates tables
     * @return whether the node was executed
     */
    public boolean execute(final PortObject[] rawInData, final ExecutionEnvironment exEnv,
        final ExecutionContext exec) {
        tell(NodeMessage.NONE);
        try {
            exec.checkCanceled();
            final PortObject[] outObjects =
                ModelCalls.execute(m_model, Arrays.copyOfRange(rawInData, 1, rawInData.length), exec);
            tellWarning();
            setOutputs(outObjects);
            return true;
        } catch (Throwable e) { // NOSONAR whatever a node throws must not end the workflow
            final NodeMessage message = ModelCalls.failure(e, exec);
            if (message.getMessageType() == NodeMessage.Type.ERROR && !ModelCalls.isMeantForUsers(e)) {
                NodeLogger.getLogger(Node.class).error(getName() + " failed unexpectedly", e);
            }
            reset();
            tell(message);
            return false;
        }
    }

    private void setOutputs(final PortObject[] objects) {
        for (int i = 0; i < objects.length; i++) {
            final PortObjectSpec spec = objects[i].getSpec();
            if (spec == null) {
                throw new IllegalStateException("Implementation Error: PortObject \"" + objects[i].getClass().getName()
                    + "\" must not have null spec (output port " + (i + 1) + ").");
            }
            if (!ModelCalls.isAsConfigured(m_outSpecs[i + 1], spec)) {
                tell(NodeMessage.newWarning("DataSpec generated by configure does not match spec after execution."));
            }
            m_outSpecs[i + 1] = spec;
            m_outObjects[i + 1] = objects[i];
        }
        if (m_model instanceof PortObjectHolder holder) {
            m_internalObjects = holder.getInternalPortObjects();
        } else if (m_model instanceof BufferedDataTableHolder holder) {
            m_internalObjects = holder.getInternalTables();
        }
    }

    /** Forgets outputs, messages and what the last execution has left in the model. */
    public void reset() {
        Arrays.fill(m_outObjects, null);
        m_internalObjects = null;
        m_model.reset();
        tell(NodeMessage.NONE);
    }

    /** Releases what the model holds; the node is being removed. */
    public void cleanup() {
        m_model.onDispose();
    }

    /**
     * Saves what the last execution has left in the model.
     *
     * @param internDir a folder that is created, and removed again if the model saves nothing
     * @param exec takes the progress
     * @throws CanceledExecutionException if the user has cancelled it
     */
    public void saveInternals(final File internDir, final ExecutionMonitor exec) throws CanceledExecutionException {
        if (!internDir.mkdirs() && !internDir.isDirectory()) {
            tell(NodeMessage.newError("Unable to create the folder " + internDir + " for the node's internals"));
            return;
        }
        try {
            m_model.saveInternals(internDir, exec);
        } catch (IOException e) {
            tell(NodeMessage.newError("Unable to save internals: " + e.getMessage()));
        }
        final String[] files = internDir.list();
        if (files != null && files.length == 0 && !internDir.delete()) {
            NodeLogger.getLogger(Node.class).warn("Unable to remove the empty folder " + internDir);
        }
    }
}

package org.knime.core.node.workflow;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;
import org.knime.core.util.LockFailedException;

/** A workflow: its nodes, its connections, and their execution. Metanodes and components are not supported. */
public final class WorkflowManager {

    private final NodeID m_id;

    private final WorkflowContextV2 m_context;

    private final WorkflowGraph m_graph = new WorkflowGraph();

    private final Map<String, FlowVariable> m_variables = new LinkedHashMap<>();

    private final WorkflowExecution m_execution = new WorkflowExecution(this);

    /** What the files of the workflow hold besides what is here. */
    private final SavedWorkflow m_saved;

    WorkflowManager(final WorkflowContextV2 context, final SavedWorkflow saved) {
        m_id = NodeID.ROOTID.createChild(1);
        m_context = context;
        m_saved = saved;
    }

    /**
     * Reads a workflow and configures its nodes. What cannot be read is left out and told in the result.
     *
     * @param directory the folder of the workflow
     * @param exec takes the progress
     * @param loadHelper supplies context and credentials
     * @return the workflow, and the errors
     * @throws IOException if the workflow's file cannot be read
     * @throws CanceledExecutionException if the user has cancelled it
     * @throws InvalidSettingsException if the workflow's file is not complete
     * @throws UnsupportedWorkflowVersionException if the workflow was written by a version that is too new
     * @throws LockFailedException never
     */
    public static WorkflowLoadResult loadProject(final File directory, final ExecutionMonitor exec,
        final WorkflowLoadHelper loadHelper) throws IOException, CanceledExecutionException, InvalidSettingsException,
        UnsupportedWorkflowVersionException, LockFailedException {
        return new WorkflowReader(directory.toPath(), loadHelper).read();
    }

    /** @return the workflow's number */
    public NodeID getID() {
        return m_id;
    }

    /** @return where the workflow is and how it is executed */
    public WorkflowContextV2 getContextV2() {
        return m_context;
    }

    /** @return all nodes, by their numbers */
    public Collection<NodeContainer> getNodeContainers() {
        return Collections.unmodifiableCollection(m_graph.nodes());
    }

    WorkflowGraph graph() {
        return m_graph;
    }

    /**
     * @param id a node's number
     * @return the node
     * @throws IllegalArgumentException if there is none
     */
    public NodeContainer getNodeContainer(final NodeID id) {
        return m_graph.node(id);
    }

    /** @return all connections */
    public Collection<ConnectionContainer> getConnectionContainers() {
        return m_graph.connections();
    }

    /**
     * @param id a node
     * @return the connections to it
     */
    public Set<ConnectionContainer> getIncomingConnectionsFor(final NodeID id) {
        return m_graph.incoming(id);
    }

    /**
     * @param id a node
     * @return the connections from it
     */
    public Set<ConnectionContainer> getOutgoingConnectionsFor(final NodeID id) {
        return m_graph.outgoing(id);
    }

    SavedWorkflow saved() {
        return m_saved;
    }

    /** @return the variables that all nodes see */
    public List<FlowVariable> getWorkflowVariables() {
        return List.copyOf(m_variables.values());
    }

    /**
     * Adds variables that all nodes see, or replaces those of the same name.
     *
     * @param skipReset whether executed nodes keep their results
     * @param newVars the variables
     */
    public void addWorkflowVariables(final boolean skipReset, final FlowVariable... newVars) {
        for (FlowVariable variable : newVars) {
            m_variables.put(variable.getName(), variable);
        }
        if (!skipReset) {
            m_graph.nodes().forEach(NativeNodeContainer::reset);
        }
        configureAll();
    }

    /**
     * @param id a node
     * @param settings where to save its settings
     */
    public void saveNodeSettings(final NodeID id, final NodeSettingsWO settings) {
        m_graph.node(id).settings().saveTo(settings);
    }

    /**
     * Gives a node other settings, and resets it and all that depend on it.
     *
     * @param id a node
     * @param settings its new settings
     * @throws InvalidSettingsException if the node does not accept them; then it keeps the old ones
     */
    public void loadNodeSettings(final NodeID id, final NodeSettingsRO settings) throws InvalidSettingsException {
        m_graph.node(id).loadSettings(settings);
        resetAndConfigureAll();
    }

    /** Resets all nodes and configures them again. */
    public void resetAndConfigureAll() {
        m_graph.nodes().forEach(NativeNodeContainer::reset);
        configureAll();
    }

    /** Configures all nodes that are not executed, those behind others after them. */
    void configureAll() {
        for (NativeNodeContainer node : m_graph.inOrder()) {
            if (node.state().isHalted() && !node.state().isExecuted()) {
                configure(node);
            }
        }
    }

    /** Configures the nodes behind one that has new outputs, in their order. */
    void configureSuccessors(final NativeNodeContainer changed) {
        m_graph.successors(changed).forEach(this::configure);
    }

    private void configure(final NativeNodeContainer node) {
        final PortObjectSpec[] specs = new PortObjectSpec[node.getNrInPorts()];
        final List<FlowVariable> variables = new ArrayList<>(m_variables.values());
        for (ConnectionContainer c : m_graph.incoming(node.getID())) {
            final NativeNodeContainer source = m_graph.node(c.getSource());
            if (c.getDestPort() > 0) {
                specs[c.getDestPort()] = source.getOutputSpec(c.getSourcePort());
            }
            variables.addAll(source.createOutFlowObjectStack().getAllAvailableFlowVariables().values());
        }
        node.configure(specs, FlowObjectStack.createFromFlowVariableList(variables, node.getID()));
    }

    /** Returns what the nodes before this one hand over; index 0 is the port for flow variables. */
    PortObject[] inputs(final NodeContainer node) {
        final PortObject[] inputs = new PortObject[node.getNrInPorts()];
        for (ConnectionContainer c : m_graph.incoming(node.getID())) {
            if (c.getDestPort() > 0) {
                inputs[c.getDestPort()] = m_graph.node(c.getSource()).getOutputObject(c.getSourcePort());
            }
        }
        return inputs;
    }

    /** @return executed if all nodes are, idle if any is, configured otherwise */
    public NodeContainerState getNodeContainerState() {
        return state();
    }

    InternalNodeContainerState state() {
        if (m_execution.isRunning()) {
            return InternalNodeContainerState.EXECUTING;
        }
        return m_graph.nodes().stream().map(NodeContainer::state).min(Enum::compareTo)
            .orElse(InternalNodeContainerState.EXECUTED);
    }

    /** Starts the execution of all nodes that can be executed, in another thread, unless it runs already. */
    public void executeAll() {
        m_execution.start();
    }

    /** @return whether all nodes are executed in the end */
    public boolean executeAllAndWaitUntilDone() {
        try {
            return executeAllAndWaitUntilDoneInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            NodeLogger.getLogger(WorkflowManager.class)
                .warn("Thread interrupted while waiting for finishing execution");
            return state().isExecuted();
        }
    }

    /**
     * @return whether all nodes are executed in the end
     * @throws InterruptedException if the waiting thread is interrupted; the execution goes on
     */
    public boolean executeAllAndWaitUntilDoneInterruptibly() throws InterruptedException {
        executeAll();
        waitWhileInExecution(-1, TimeUnit.MILLISECONDS);
        return state().isExecuted();
    }

    /**
     * @param time how long to wait at most, not positive for ever
     * @param unit the unit of time
     * @return whether the execution has ended
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean waitWhileInExecution(final long time, final TimeUnit unit) throws InterruptedException {
        return m_execution.await(time, unit);
    }

    /** Cancels the execution; nodes end as soon as they notice it. */
    public void cancelExecution() {
        m_execution.cancel();
    }

    /**
     * Writes the workflow.
     *
     * @param directory the folder, created if it is missing
     * @param exec takes the progress
     * @param isSaveData whether to write what executed nodes have produced
     * @throws IOException if writing fails
     * @throws CanceledExecutionException if the user has cancelled it
     * @throws LockFailedException never
     */
    public void save(final File directory, final ExecutionMonitor exec, final boolean isSaveData)
        throws IOException, CanceledExecutionException, LockFailedException {
        new WorkflowWriter(this, directory.toPath(), isSaveData).write(exec);
    }

    /** Cancels the execution and releases what the nodes hold. */
    public void shutdown() {
        cancelExecution();
        m_graph.nodes().forEach(n -> n.getNode().cleanup());
    }
}

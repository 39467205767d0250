package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;

/** What a node does: its settings, how it is configured, how it is executed. */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {

    private final PortType[] m_inTypes;

    private final PortType[] m_outTypes;

    private Message m_warning;

    private FlowObjectStack m_flowObjectStack;

    private FlowObjectStack m_outgoingFlowObjectStack;

    /**
     * @param nrInDataPorts the number of input tables
     * @param nrOutDataPorts the number of output tables
     */
    protected NodeModel(final int nrInDataPorts, final int nrOutDataPorts) {
        this(tables(nrInDataPorts), tables(nrOutDataPorts));
    }

    /**
     * @param inPortTypes the types of the input ports
     * @param outPortTypes the types of the output ports
     */
    protected NodeModel(final PortType[] inPortTypes, final PortType[] outPortTypes) {
        m_inTypes = inPortTypes.clone();
        m_outTypes = outPortTypes.clone();
    }

    private static PortType[] tables(final int number) {
        final PortType[] result = new PortType[number];
        Arrays.fill(result, BufferedDataTable.TYPE);
        return result;
    }

    /** @return the number of input ports */
    protected final int getNrInPorts() {
        return m_inTypes.length;
    }

    /** @return the number of output ports */
    protected final int getNrOutPorts() {
        return m_outTypes.length;
    }

    /**
     * @param index an input port, from 0
     * @return its type
     */
    protected final PortType getInPortType(final int index) {
        return m_inTypes[index];
    }

    /**
     * @param index an output port, from 0
     * @return its type
     */
    protected final PortType getOutPortType(final int index) {
        return m_outTypes[index];
    }

    /**
     * Finds the output specifications; fast and without input or output.
     *
     * @param inSpecs the input specifications, null where an optional port is not connected
     * @return the output specifications, null where they are not known
     * @throws InvalidSettingsException if the node cannot be executed so
     */
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        return configure(Arrays.copyOf(inSpecs, inSpecs.length, DataTableSpec[].class));
    }

    /**
     * As {@link #configure(PortObjectSpec[])}, for nodes that have only tables.
     *
     * @param inSpecs the input specifications
     * @return the output specifications, null where they are not known
     * @throws InvalidSettingsException if the node cannot be executed so
     */
    protected DataTableSpec[] configure(final DataTableSpec[] inSpecs) throws InvalidSettingsException {
        throw new InvalidSettingsException("Node model " + getClass().getName() + " does not override configure");
    }

    /**
     * Executes the node.
     *
     * @param inObjects the inputs, null where an optional port is not connected
     * @param exec takes the progress, tells about cancellation, creates tables
     * @return the outputs
     * @throws Exception if the node fails or was cancelled
     */
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) throws Exception {
        return execute(Arrays.copyOf(inObjects, inObjects.length, BufferedDataTable[].class), exec);
    }

    /**
     * As {@link #execute(PortObject[], ExecutionContext)}, for nodes that have only tables.
     *
     * @param inData the inputs
     * @param exec takes the progress, tells about cancellation, creates tables
     * @return the outputs
     * @throws Exception if the node fails or was cancelled
     */
    protected BufferedDataTable[] execute(final BufferedDataTable[] inData, final ExecutionContext exec)
        throws Exception {
        throw new IOException("Node model " + getClass().getName() + " does not override execute");
    }

    /** @param settings where to save the settings */
    protected abstract void saveSettingsTo(NodeSettingsWO settings);

    /**
     * Checks settings, without taking them over.
     *
     * @param settings the settings
     * @throws InvalidSettingsException if they are incomplete or not valid
     */
    protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    /**
     * Takes over settings that were checked.
     *
     * @param settings the settings
     * @throws InvalidSettingsException if they are incomplete or not valid
     */
    protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Forgets what the last execution has left. */
    protected abstract void reset();

    /**
     * Reads what the last execution has left.
     *
     * @param nodeInternDir where it was saved
     * @param exec takes the progress
     * @throws IOException if it cannot be read
     * @throws CanceledExecutionException if the user has cancelled it
     */
    protected abstract void loadInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /**
     * Saves what the last execution has left.
     *
     * @param nodeInternDir an existing, empty folder
     * @param exec takes the progress
     * @throws IOException if it cannot be written
     * @throws CanceledExecutionException if the user has cancelled it
     */
    protected abstract void saveInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** Releases what the model holds; the node is being removed. */
    protected void onDispose() {
        // most models hold nothing that must be released
    }

    final void setFlowObjectStack(final FlowObjectStack incoming, final FlowObjectStack outgoing) {
        m_flowObjectStack = incoming;
        m_outgoingFlowObjectStack = outgoing;
    }

    final FlowObjectStack getFlowObjectStack() {
        return m_flowObjectStack;
    }

    final FlowObjectStack getOutgoingFlowObjectStack() {
        return m_outgoingFlowObjectStack;
    }

    final void pushFlowVariable(final FlowVariable variable) {
        m_outgoingFlowObjectStack.push(variable);
    }

    /** @param warningMessage shown at the node, null for none */
    protected final void setWarningMessage(final String warningMessage) {
        setWarning(warningMessage == null ? null : Message.fromSummary(warningMessage));
    }

    /** @param message shown at the node, null for none */
    protected final void setWarning(final Message message) {
        m_warning = message;
    }

    /** @return the warning, null for none */
    protected final Message getWarning() {
        return m_warning;
    }
}

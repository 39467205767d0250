package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;
import org.knime.node.parameters.NodeParametersInput;

/** An input of which only the specs are known, as at a node's first configuration. */
record SpecsInput(PortObjectSpec[] specs) implements NodeParametersInput {

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return specs;
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(final int index) {
        return Optional.ofNullable(specs[index]);
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return Arrays.copyOf(specs, specs.length, DataTableSpec[].class);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(final int index) {
        return getInPortSpec(index).map(DataTableSpec.class::cast);
    }

    @Override
    public PortObject[] getInPortObjects() {
        return new PortObject[specs.length];
    }

    @Override
    public Optional<PortObject> getInPortObject(final int index) {
        return Optional.empty();
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return new BufferedDataTable[specs.length];
    }

    @Override
    public Optional<BufferedDataTable> getInTable(final int index) {
        return Optional.empty();
    }

    @Override
    public PortType[] getInPortTypes() {
        throw unknown();
    }

    @Override
    public PortType[] getOutPortTypes() {
        throw unknown();
    }

    @Override
    public PortsConfiguration getPortsConfiguration() {
        throw unknown();
    }

    @Override
    public Optional<?> getURLConfiguration() {
        return Optional.empty();
    }

    @Override
    public Map<String, FlowVariable> getAvailableInputFlowVariables(final VariableType<?>... types) {
        throw unknown();
    }

    private static UnsupportedOperationException unknown() {
        return new UnsupportedOperationException("The stand-in tells parameters about specs only.");
    }
}

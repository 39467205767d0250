package org.knime.node;

import java.io.File;
import java.util.Arrays;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** Runs a {@link DefaultModel} that configures and executes. */
final class StandardNodeModel extends NodeModel implements PortObjectHolder {

    private final DefaultModel.StandardModel m_model;

    private final PortsConfiguration m_ports;

    private final ModelParameters m_parameters;

    private PortObject[] m_internalObjects;

    StandardNodeModel(final DefaultModel.StandardModel model, final PortsConfiguration ports) {
        super(ports.getInputPorts(), ports.getOutputPorts());
        m_model = model;
        m_ports = ports;
        m_parameters = new ModelParameters(model.getParametersClass());
    }

    @Override
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        final var parameters = m_parameters.getOrGuess(inSpecs);
        final var outSpecs = new PortObjectSpec[m_ports.getOutputPorts().length];
        m_model.m_configure.accept(new ConfiguringInput(parameters, m_ports, inSpecs), new ConfigureOutput() {

            @Override
            public <S extends PortObjectSpec> void setOutSpec(final int index, final S spec) {
                outSpecs[index] = spec;
            }

            @Override
            @SafeVarargs
            public final <S extends PortObjectSpec> void setOutSpecs(final S... specs) {
                System.arraycopy(specs, 0, outSpecs, 0, specs.length);
            }

            @Override
            public void setWarningMessage(final String message) {
                StandardNodeModel.this.setWarningMessage(message);
            }
        });
        return outSpecs;
    }

    @Override
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) throws Exception {
        final var outObjects = new PortObject[m_ports.getOutputPorts().length];
        m_model.m_execute.accept(new ExecutingInput(m_parameters.get(), m_ports, inObjects, exec),
            new ExecuteOutput() {

                @Override
                public <D extends PortObject> void setOutData(final int index, final D data) {
                    outObjects[index] = data;
                }

                @Override
                @SafeVarargs
                public final <D extends PortObject> void setOutData(final D... data) {
                    System.arraycopy(data, 0, outObjects, 0, data.length);
                }

                @Override
                @SafeVarargs
                public final <D extends PortObject> void setInternalData(final D... data) {
                    setInternalPortObjects(data);
                }

                @Override
                public void setWarningMessage(final String message) {
                    StandardNodeModel.this.setWarningMessage(message);
                }
            });
        return outObjects;
    }

    @Override
    protected void reset() {
        m_internalObjects = null;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return m_internalObjects;
    }

    @Override
    public void setInternalPortObjects(final PortObject[] portObjects) {
        m_internalObjects = portObjects;
    }

    @Override
    protected void saveSettingsTo(final NodeSettingsWO settings) {
        m_parameters.save(settings);
    }

    @Override
    protected void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        m_parameters.validate(settings);
    }

    @Override
    protected void loadValidatedSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        m_parameters.load(settings);
    }

    @Override
    protected void loadInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // the internal port objects are the node's only internals, and the framework keeps them
    }

    @Override
    protected void saveInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // see loadInternals
    }

    /** What configure and execute are both given. */
    private abstract static class ModelInput {

        private final Optional<NodeParameters> m_parameters;

        private final PortsConfiguration m_ports;

        ModelInput(final Optional<NodeParameters> parameters, final PortsConfiguration ports) {
            m_parameters = parameters;
            m_ports = ports;
        }

        @SuppressWarnings("unchecked")
        public final <S extends NodeParameters> S getParameters() {
            return (S)m_parameters.orElse(null);
        }

        public final PortType[] getOutPortTypes() {
            return m_ports.getOutputPorts();
        }

        public final PortsConfiguration getPortsConfiguration() {
            return m_ports;
        }
    }

    private static final class ConfiguringInput extends ModelInput implements ConfigureInput {

        private final PortObjectSpec[] m_specs;

        ConfiguringInput(final Optional<NodeParameters> parameters, final PortsConfiguration ports,
            final PortObjectSpec[] specs) {
            super(parameters, ports);
            m_specs = specs;
        }

        @Override
        public PortObjectSpec[] getInPortSpecs() {
            return m_specs;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends PortObjectSpec> S getInPortSpec(final int index) {
            return (S)m_specs[index];
        }

        @Override
        public DataTableSpec[] getInTableSpecs() {
            return Arrays.copyOf(m_specs, m_specs.length, DataTableSpec[].class);
        }

        @Override
        public DataTableSpec getInTableSpec(final int index) {
            return (DataTableSpec)m_specs[index];
        }
    }

    private static final class ExecutingInput extends ModelInput implements ExecuteInput {

        private final PortObject[] m_objects;

        private final ExecutionContext m_exec;

        ExecutingInput(final Optional<NodeParameters> parameters, final PortsConfiguration ports,
            final PortObject[] objects, final ExecutionContext exec) {
            super(parameters, ports);
            m_objects = objects;
            m_exec = exec;
        }

        @Override
        public ExecutionContext getExecutionContext() {
            return m_exec;
        }

        @Override
        public PortObject[] getInPortObjects() {
            return m_objects;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D extends PortObject> D getInPortObject(final int index) {
            return (D)m_objects[index];
        }

        @Override
        public BufferedDataTable[] getInTables() {
            return Arrays.copyOf(m_objects, m_objects.length, BufferedDataTable[].class);
        }

        @Override
        public BufferedDataTable getInTable(final int index) {
            return (BufferedDataTable)m_objects[index];
        }
    }
}

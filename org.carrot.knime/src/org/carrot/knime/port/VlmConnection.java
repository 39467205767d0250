package org.carrot.knime.port;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A vision-language model that other nodes may ask. It says everything in its spec. */
public final class VlmConnection extends AbstractSimplePortObject {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(VlmConnection.class);

    /** The port type where nothing need be connected. */
    public static final PortType OPTIONAL_TYPE =
        PortTypeRegistry.getInstance().getPortType(VlmConnection.class, true);

    private VlmConnectionSpec m_spec;

    /** For the framework, which calls {@link #load} next. */
    public VlmConnection() {
    }

    /** @param spec which model is connected */
    public VlmConnection(final VlmConnectionSpec spec) {
        m_spec = spec;
    }

    @Override
    public VlmConnectionSpec getSpec() {
        return m_spec;
    }

    @Override
    public String getSummary() {
        final var description = m_spec.description();
        return "%s on %s".formatted(description.info().name(), description.device());
    }

    @Override
    protected void save(final ModelContentWO content, final ExecutionMonitor exec) {
        // nothing beyond the spec
    }

    @Override
    protected void load(final ModelContentRO content, final PortObjectSpec spec, final ExecutionMonitor exec)
        throws InvalidSettingsException {
        m_spec = SavedContent.spec(VlmConnectionSpec.class, spec);
    }

    /** Named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<VlmConnection> {
    }
}

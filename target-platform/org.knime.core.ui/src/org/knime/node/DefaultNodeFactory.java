package org.knime.node;

import java.io.IOException;
import java.util.Optional;

import org.apache.xmlbeans.XmlException;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeView;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;
import org.xml.sax.SAXException;

/** Makes the node that a {@link DefaultNode} describes. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel> {

    private final DefaultNode m_node;

    protected DefaultNodeFactory(final DefaultNode node) {
        super(true);
        m_node = node;
        init();
    }

    @Override
    protected final NodeDescription createNodeDescription() throws SAXException, IOException, XmlException {
        return new DefaultNodeDescription(m_node);
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        if (m_node.m_ports.isEmpty()) {
            return Optional.empty();
        }
        final var builder = new PortsConfigurationBuilder();
        m_node.m_ports.forEach(group -> add(group, builder));
        return Optional.of(builder);
    }

    private static void add(final PortGroup group, final PortsConfigurationBuilder builder) {
        final var id = group.m_id;
        switch (group.m_mode) {
            case FIXED -> {
                if (group.isInput()) {
                    builder.addFixedInputPortGroup(id, group.m_fixedTypes);
                } else {
                    builder.addFixedOutputPortGroup(id, group.m_fixedTypes);
                }
            }
            case OPTIONAL -> {
                final PortType atStart = group.m_defaultTypes.length == 0 ? null : group.m_defaultTypes[0];
                if (group.isInput()) {
                    builder.addOptionalInputPortGroupWithDefault(id, atStart, group.m_supportedTypes);
                } else {
                    builder.addOptionalOutputPortGroupWithDefault(id, atStart, group.m_supportedTypes);
                }
            }
            case EXTENDABLE -> {
                if (group.isInput()) {
                    builder.addExtendableInputPortGroupWithDefault(id, group.m_fixedTypes, group.m_defaultTypes,
                        group.m_supportedTypes);
                } else {
                    builder.addExtendableOutputPortGroupWithDefault(id, group.m_fixedTypes, group.m_defaultTypes,
                        group.m_supportedTypes);
                }
            }
        }
    }

    @Override
    protected final NodeModel createNodeModel(final NodeCreationConfiguration creationConfig) {
        final var ports = creationConfig.getPortConfig()
            .orElseThrow(() -> new UnsupportedOperationException("The stand-in has no nodes without ports."));
        return new StandardNodeModel((DefaultModel.StandardModel)m_node.m_model, ports);
    }

    @Override
    protected final boolean hasDialog() {
        return false;
    }

    @Override
    protected final NodeDialogPane createNodeDialogPane(final NodeCreationConfiguration creationConfig) {
        return null;
    }

    @Override
    protected final int getNrNodeViews() {
        return hasNodeView() ? 1 : 0;
    }

    @Override
    public final NodeView<NodeModel> createNodeView(final int viewIndex, final NodeModel nodeModel) {
        return null;
    }

    public boolean hasNodeDialog() {
        return m_node.m_model.getParametersClass().isPresent();
    }

    public final boolean hasNodeView() {
        return m_node.getView().isPresent();
    }
}

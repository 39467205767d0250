package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;

/**
 * Makes nodes whose ports are declared in named groups.
 *
 * @param <T> the class of the node's model
 */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    /** Reads the description at once. */
    protected ConfigurableNodeFactory() {
    }

    /** @param lazyInitialization whether {@link #init()} reads the description, later */
    protected ConfigurableNodeFactory(final boolean lazyInitialization) {
        super(lazyInitialization);
    }

    /** @return the groups of ports, empty if they are not configurable */
    protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

    /** @return the ports of a new node */
    public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
        return new ModifiableNodeCreationConfiguration(
            createPortsConfigBuilder().map(PortsConfigurationBuilder::build).orElse(null));
    }

    @Override
    protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

    @Override
    public T createNodeModel() {
        return createNodeModel(createNodeCreationConfig());
    }

    @Override
    protected abstract NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig);

    @Override
    protected NodeDialogPane createNodeDialogPane() {
        return createNodeDialogPane(createNodeCreationConfig());
    }

    /** Collects groups of ports in their order. */
    protected static final class PortsConfigurationBuilder {

        private final Map<String, PortGroup> m_groups = new LinkedHashMap<>();

        /** Starts without groups. */
        public PortsConfigurationBuilder() {
        }

        private void add(final String name, final PortGroup group) {
            if (m_groups.put(name, group) != null) {
                throw new IllegalArgumentException("There are two groups of ports called '" + name + "'");
            }
        }

        PortGroups build() {
            return new PortGroups(m_groups);
        }

        /**
         * @param pGrpId the name of a group of input ports
         * @param fixedPorts their types
         */
        public void addFixedInputPortGroup(final String pGrpId, final PortType... fixedPorts) {
            add(pGrpId, new PortGroup(true, false, List.of(fixedPorts), List.of(), 0));
        }

        /**
         * @param pGrpId the name of a group of one input port that users may remove and add again
         * @param defaultPort the type of the port in new nodes, null for none
         * @param optionalPorts the types that users may add
         */
        public void addOptionalInputPortGroupWithDefault(final String pGrpId, final PortType defaultPort,
            final PortType... optionalPorts) {
            add(pGrpId, new PortGroup(true, false, List.of(), defaultPort == null ? List.of() : List.of(defaultPort), 1));
        }

        /**
         * @param pGrpId the name of a group of input ports to which users may add more
         * @param fixedPortTypes the types of ports that are always there
         * @param defaultPortTypes the types of removable ports in new nodes
         * @param supportedTypes the types that users may add
         */
        public void addExtendableInputPortGroupWithDefault(final String pGrpId, final PortType[] fixedPortTypes,
            final PortType[] defaultPortTypes, final PortType... supportedTypes) {
            add(pGrpId, new PortGroup(true, false, List.of(fixedPortTypes), List.of(defaultPortTypes), Integer.MAX_VALUE));
        }

        /**
         * @param pGrpId the name of a group of output ports
         * @param fixedPorts their types
         */
        public void addFixedOutputPortGroup(final String pGrpId, final PortType... fixedPorts) {
            add(pGrpId, new PortGroup(false, true, List.of(fixedPorts), List.of(), 0));
        }

        /**
         * @param pGrpId the name of a group of one output port that users may remove and add again
         * @param defaultPort the type of the port in new nodes, null for none
         * @param optionalPorts the types that users may add
         */
        public void addOptionalOutputPortGroupWithDefault(final String pGrpId, final PortType defaultPort,
            final PortType... optionalPorts) {
            add(pGrpId, new PortGroup(false, true, List.of(), defaultPort == null ? List.of() : List.of(defaultPort), 1));
        }

        /**
         * @param pGrpId the name of a group of output ports to which users may add more
         * @param fixedPortTypes the types of ports that are always there
         * @param defaultPortTypes the types of removable ports in new nodes
         * @param supportedTypes the types that users may add
         */
        public void addExtendableOutputPortGroupWithDefault(final String pGrpId, final PortType[] fixedPortTypes,
            final PortType[] defaultPortTypes, final PortType... supportedTypes) {
            add(pGrpId, new PortGroup(false, true, List.of(fixedPortTypes), List.of(defaultPortTypes), Integer.MAX_VALUE));
        }
    }
}

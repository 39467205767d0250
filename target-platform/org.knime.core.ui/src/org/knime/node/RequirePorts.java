package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;

/** Stage of a {@link DefaultNode}: its ports. */
public interface RequirePorts {

    /** Fixed ports; the name of each is the identifier of its group. */
    default RequireModel ports(final Consumer<PortsAdder> ports) {
        return dynamicPorts(groups -> ports.accept(new PortsAdder() {

            @Override
            public PortsAdder addInputPort(final String name, final String description, final PortType type) {
                groups.addInputPortGroup(name, g -> g.name(name).description(description).fixed(type));
                return this;
            }

            @Override
            public PortsAdder addOutputPort(final String name, final String description, final PortType type) {
                groups.addOutputPortGroup(name, g -> g.name(name).description(description).fixed(type));
                return this;
            }
        }));
    }

    /** Groups of ports, which the user may change. */
    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    /** Adds fixed ports. */
    interface PortsAdder {

        PortsAdder addInputPort(String name, String description, PortType portType);

        PortsAdder addOutputPort(String name, String description, PortType portType);

        default PortsAdder addInputTable(final String name, final String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        default PortsAdder addOutputTable(final String name, final String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** Adds groups of ports. */
    interface DynamicPortsAdder {

        DynamicPortsAdder addInputPortGroup(String groupId, Function<RequirePortName, ConfigurablePort> group);

        DynamicPortsAdder addOutputPortGroup(String groupId, Function<RequirePortName, ConfigurablePort> group);

        DynamicPortsAdder addInputAndOutputPortGroup(String groupId,
            Function<RequireInputPortName, ConfigurablePort> group);
    }

    /** Stage: the name of a group's ports. */
    interface RequirePortName {
        RequirePortDescription name(String name);
    }

    /** Stage: the description of a group's ports. */
    interface RequirePortDescription {
        RequireConfigurablePortMode description(String description);
    }

    /** Stage: the name of the inputs of a group on both sides. */
    interface RequireInputPortName {
        RequireInputPortDescription inputName(String name);
    }

    /** Stage: the description of the inputs of a group on both sides. */
    interface RequireInputPortDescription {
        RequireOutputPortName inputDescription(String description);
    }

    /** Stage: the name of the outputs of a group on both sides. */
    interface RequireOutputPortName {
        RequireOutputPortDescription outputName(String name);
    }

    /** Stage: the description of the outputs of a group on both sides. */
    interface RequireOutputPortDescription {
        RequireConfigurablePortMode outputDescription(String description);
    }

    /** Stage: in what way the user may change a group. */
    interface RequireConfigurablePortMode {

        FinalConfigurablePort fixed(PortType portType);

        RequireSupportedTypes<OptionalConfigurablePort> optional();

        RequireSupportedTypes<ExtendableConfigurablePort> extendable();

        BoundExtendableConfigurablePort boundExtendable(String groupId);

        RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType);
    }

    /** Stage: the types that a group's ports may have. */
    interface RequireSupportedTypes<T> {

        T supportedTypes(PortType... portTypes);

        T supportedTypes(Predicate<PortType> portTypePredicate);
    }

    /** The end of a group's description. */
    sealed interface ConfigurablePort permits FinalConfigurablePort, OptionalConfigurablePort,
        ExtendableConfigurablePort, BoundExtendableConfigurablePort {

        /** Nothing is left to say. */
        final class FinalConfigurablePort implements ConfigurablePort {
        }

        /** An optional port may be there from the start. */
        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {
            FinalConfigurablePort defaultPortType(PortType defaultPortType);
        }

        /** An extendable group may have ports from the start, with or without leave to remove them. */
        non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {

            ExtendableConfigurablePort fixedTypes(PortType... portTypes);

            ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);
        }

        /** As {@link ExtendableConfigurablePort}, with types that follow another group. */
        non-sealed interface BoundExtendableConfigurablePort extends ConfigurablePort {

            BoundExtendableConfigurablePort fixedNumPorts(int numPorts);

            BoundExtendableConfigurablePort defaultNumPorts(int numPorts);
        }
    }
}

package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequireInputPortName;
import org.knime.node.RequirePorts.RequirePortName;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/** Collects the groups that a node's ports stage describes, in the order of their description. */
final class PortGroups implements DynamicPortsAdder {

    private final List<PortGroup> m_groups = new ArrayList<>();

    private PortGroups() {
    }

    static List<PortGroup> collect(final Consumer<DynamicPortsAdder> ports) {
        final var groups = new PortGroups();
        ports.accept(groups);
        return groups.m_groups;
    }

    @Override
    public DynamicPortsAdder addInputPortGroup(final String id, final Function<RequirePortName, ConfigurablePort> group) {
        return add(id, true, group);
    }

    @Override
    public DynamicPortsAdder addOutputPortGroup(final String id,
        final Function<RequirePortName, ConfigurablePort> group) {
        return add(id, false, group);
    }

    @Override
    public DynamicPortsAdder addInputAndOutputPortGroup(final String id,
        final Function<RequireInputPortName, ConfigurablePort> group) {
        throw new UnsupportedOperationException("The stand-in has no groups on both sides: " + id);
    }

    private DynamicPortsAdder add(final String id, final boolean isInput,
        final Function<RequirePortName, ConfigurablePort> group) {
        group.apply(name -> description -> new Modes(
            (mode, types) -> register(new PortGroup(id, name, description, isInput, mode, types))));
        return this;
    }

    private PortGroup register(final PortGroup group) {
        m_groups.add(group);
        return group;
    }

    private interface GroupAdder {
        PortGroup add(PortGroup.Mode mode, PortType... supportedTypes);
    }

    private record Modes(GroupAdder adder) implements RequireConfigurablePortMode {

        @Override
        public FinalConfigurablePort fixed(final PortType type) {
            adder.add(PortGroup.Mode.FIXED, type).m_fixedTypes = new PortType[]{type};
            return new FinalConfigurablePort();
        }

        @Override
        public RequireSupportedTypes<OptionalConfigurablePort> optional() {
            return supporting(types -> {
                final var group = adder.add(PortGroup.Mode.OPTIONAL, types);
                return type -> {
                    group.m_defaultTypes = new PortType[]{type};
                    return new FinalConfigurablePort();
                };
            });
        }

        @Override
        public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
            return supporting(types -> new Extendable(adder.add(PortGroup.Mode.EXTENDABLE, types)));
        }

        @Override
        public BoundExtendableConfigurablePort boundExtendable(final String groupId) {
            throw new UnsupportedOperationException("The stand-in has no bound groups: " + groupId);
        }

        @Override
        public RequireSupportedTypes<FinalConfigurablePort> exchangable(final PortType defaultType) {
            throw new UnsupportedOperationException("The stand-in has no exchangeable ports: " + defaultType);
        }

        private static <T> RequireSupportedTypes<T> supporting(final Function<PortType[], T> next) {
            return new RequireSupportedTypes<>() {

                @Override
                public T supportedTypes(final PortType... types) {
                    return next.apply(types);
                }

                @Override
                public T supportedTypes(final Predicate<PortType> predicate) {
                    return next.apply(PortTypeRegistry.getInstance().availablePortTypes().stream().filter(predicate)
                        .toArray(PortType[]::new));
                }
            };
        }
    }

    private record Extendable(PortGroup group) implements ExtendableConfigurablePort {

        @Override
        public ExtendableConfigurablePort fixedTypes(final PortType... types) {
            group.m_fixedTypes = types;
            return this;
        }

        @Override
        public ExtendableConfigurablePort defaultNonFixedTypes(final PortType... types) {
            group.m_defaultTypes = types;
            return this;
        }
    }
}

package org.knime.core.node.context;

import java.util.Optional;

import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

/** How one node differs from others of its factory: its ports. */
public class NodeCreationConfiguration {

    private final ModifiablePortsConfiguration m_ports;

    /** @param portsConfig the ports, null if the factory does not configure them */
    protected NodeCreationConfiguration(final ModifiablePortsConfiguration portsConfig) {
        m_ports = portsConfig;
    }

    /** @return the ports, empty if the factory does not configure them */
    public Optional<? extends PortsConfiguration> getPortConfig() {
        return getModifiablePortConfig();
    }

    /** @return the ports, empty if the factory does not configure them */
    protected Optional<ModifiablePortsConfiguration> getModifiablePortConfig() {
        return Optional.ofNullable(m_ports);
    }
}

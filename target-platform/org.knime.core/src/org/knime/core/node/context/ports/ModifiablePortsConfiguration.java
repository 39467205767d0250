package org.knime.core.node.context.ports;

import java.util.Map;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;

/** The ports of a node, which users may add or remove. */
public interface ModifiablePortsConfiguration
    extends PortsConfiguration, DeepCopy<ModifiablePortsConfiguration>, NodeSettingsPersistable {

    /** @return the groups of which the type of a port can be changed */
    Map<String, ? extends PortGroupConfiguration> getExchangeablePorts();

    /** @return the groups to which ports can be added */
    Map<String, ? extends PortGroupConfiguration> getExtendablePorts();

    /**
     * @param grpName a group's name
     * @return the group
     * @throws java.util.NoSuchElementException if there is none
     */
    PortGroupConfiguration getGroup(String grpName);

    /**
     * @param otherConfig other ports in the same groups
     * @return for each input port (from 1; 0 is for flow variables) its number there, -1 if there is none
     */
    Map<Integer, Integer> mapInputPorts(PortsConfiguration otherConfig);

    /**
     * @param otherConfig other ports in the same groups
     * @return for each output port (from 1; 0 is for flow variables) its number there, -1 if there is none
     */
    Map<Integer, Integer> mapOutputPorts(PortsConfiguration otherConfig);
}

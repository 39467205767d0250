package org.knime.core.node.context.ports;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;
import org.knime.core.node.port.PortType;

/** Ports that belong together. */
public interface PortGroupConfiguration extends DeepCopy<PortGroupConfiguration>, NodeSettingsPersistable {

    /** @return whether the group is one of input ports */
    boolean definesInputPorts();

    /** @return whether the group is one of output ports */
    boolean definesOutputPorts();

    /** @return the types of the input ports */
    PortType[] getInputPorts();

    /** @return the types of the output ports */
    PortType[] getOutputPorts();
}

package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;

import org.knime.core.node.port.PortType;

/** The ports of a node, in named groups. */
public interface PortsConfiguration {

    /** @return the names of all groups in their order */
    List<String> getPortGroupNames();

    /** @return the types of the input ports in their order */
    PortType[] getInputPorts();

    /** @return the types of the output ports in their order */
    PortType[] getOutputPorts();

    /** @return for each group with input ports, their indices among all input ports */
    Map<String, int[]> getInputPortLocation();

    /** @return for each group with output ports, their indices among all output ports */
    Map<String, int[]> getOutputPortLocation();
}

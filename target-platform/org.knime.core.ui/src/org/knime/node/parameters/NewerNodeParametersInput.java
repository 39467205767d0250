package org.knime.node.parameters;

import java.util.Map;
import java.util.Optional;

import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

/** What {@link NodeParametersInput} has had since 5.9 and 5.11: hidden, a node that runs in 5.8 must not rely on it. */
interface NewerNodeParametersInput {

    PortsConfiguration getPortsConfiguration();

    Map<String, FlowVariable> getAvailableInputFlowVariables(VariableType<?>... types);

    Optional<?> getURLConfiguration();
}

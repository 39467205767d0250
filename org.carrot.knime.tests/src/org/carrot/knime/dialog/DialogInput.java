package org.carrot.knime.dialog;

import java.util.Arrays;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/** What a dialog may see of a node's inputs: the ports' types, and no specs but those given. */
final class DialogInput {

    private final PortType[] m_types;

    private final PortObjectSpec[] m_specs;

    DialogInput(final PortType[] types, final PortObjectSpec... specs) {
        m_types = types.clone();
        m_specs = Arrays.copyOf(specs, types.length);
    }

    static DialogInput of(final PortType... types) {
        return new DialogInput(types);
    }

    NodeParametersInput get() {
        return Predicates.proxy(NodeParametersInput.class, (method, arguments) -> switch (method) {
            case "getInPortTypes" -> m_types.clone();
            case "getInPortSpec" -> Optional.ofNullable(spec((int)arguments[0]));
            case "getInTableSpec" -> Optional.ofNullable(spec((int)arguments[0])).map(DataTableSpec.class::cast);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private PortObjectSpec spec(final int port) {
        return port < m_specs.length ? m_specs[port] : null;
    }
}

package org.knime.core.node.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flow variables at one place of a workflow. */
public final class FlowObjectStack {

    private final Map<String, FlowVariable> m_variables = new LinkedHashMap<>();

    private FlowObjectStack(final List<FlowVariable> variables) {
        variables.forEach(v -> m_variables.put(v.getName(), v));
    }

    /**
     * @param variables the variables; of several with the same name the last one counts
     * @param owner ignored
     * @return the stack
     */
    public static FlowObjectStack createFromFlowVariableList(final List<FlowVariable> variables, final NodeID owner) {
        return new FlowObjectStack(variables);
    }

    /** @return the variables by their names */
    public Map<String, FlowVariable> getAllAvailableFlowVariables() {
        return Collections.unmodifiableMap(m_variables);
    }
}

package org.knime.core.node.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flow variables at one place of a workflow. */
public final class FlowObjectStack {

    private final Map<String, FlowVariable> m_variables = new LinkedHashMap<>();

    FlowObjectStack() {
    }

    /**
     * @param variables the variables; of several with the same name the last one counts
     * @param owner ignored
     * @return the stack
     */
    public static FlowObjectStack createFromFlowVariableList(final List<FlowVariable> variables, final NodeID owner) {
        final FlowObjectStack stack = new FlowObjectStack();
        variables.forEach(stack::push);
        return stack;
    }

    /** @param item a variable; it takes the place of one with the same name */
    public void push(final FlowObject item) {
        if (item instanceof FlowVariable variable) {
            m_variables.remove(variable.getName());
            m_variables.put(variable.getName(), variable);
        }
    }

    /** @return the variables by their names */
    public Map<String, FlowVariable> getAllAvailableFlowVariables() {
        return Collections.unmodifiableMap(m_variables);
    }
}

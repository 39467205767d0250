package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;
import org.knime.core.node.workflow.FlowVariable.Type;

/** Which settings of a node are replaced by flow variables, and which become flow variables. */
final class VariableMask {

    private static final String TREE = "tree";

    private static final String USED = "used_variable";

    private static final String EXPOSED = "exposed_variable";

    private final ConfigBase m_tree;

    /**
     * @param mask the part "variables" of a node's file
     * @throws InvalidSettingsException if it is in the format of before 2019
     */
    VariableMask(final NodeSettings mask) throws InvalidSettingsException {
        m_tree = mask.getConfigBase(TREE);
    }

    /**
     * Replaces settings.
     *
     * @param settings the node's settings, changed in place
     * @param variables the available variables
     * @return the variables that the settings become
     * @throws InvalidSettingsException if a variable is missing, or of a type that does not fit
     */
    List<FlowVariable> apply(final NodeSettings settings, final Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        final List<FlowVariable> exposed = new ArrayList<>();
        apply(settings, m_tree, variables, exposed);
        return exposed;
    }

    private static void apply(final Config settings, final ConfigBase mask, final Map<String, FlowVariable> variables,
        final List<FlowVariable> exposed) throws InvalidSettingsException {
        for (String key : mask) {
            final AbstractConfigEntry setting = settings.getEntry(key);
            final ConfigBase child = mask.getConfigBase(key);
            if (setting instanceof Config subSettings) {
                apply(subSettings, child, variables, exposed);
            } else if (setting != null) { // otherwise the node has no such setting any more
                final String used = child.getString(USED, (String)null);
                if (used != null) {
                    replace(settings, setting, variable(used, variables));
                }
                final String name = child.getString(EXPOSED, (String)null);
                if (name != null) {
                    exposed.add(expose(settings.getEntry(key), name));
                }
            }
        }
    }

    private static FlowVariable variable(final String name, final Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        final FlowVariable variable = variables.get(name);
        if (variable == null) {
            throw new InvalidSettingsException(
                "Unknown variable \"" + name + "\", available are " + variables.keySet());
        }
        return variable;
    }

    private static void replace(final Config settings, final AbstractConfigEntry setting, final FlowVariable variable)
        throws InvalidSettingsException {
        if (!fits(variable, setting.getType())) {
            throw new InvalidSettingsException("Flow variable \"" + variable.getName() + "\" of type "
                + variable.getType() + " with value \"" + variable.getValueAsString()
                + "\" cannot replace setting \"" + setting.getKey() + "\"");
        }
        settings.addEntry(setting.getType().createEntry(setting.getKey(), variable.getValueAsString()));
    }

    private static boolean fits(final FlowVariable variable, final ConfigEntries type) {
        return switch (type) {
            case xstring -> true;
            case xint, xlong -> variable.getType() == Type.INTEGER;
            case xdouble, xfloat -> variable.getType() != Type.STRING;
            case xboolean -> List.of("true", "false").contains(variable.getValueAsString());
            default -> false;
        };
    }

    private static FlowVariable expose(final AbstractConfigEntry setting, final String name) {
        final String value = setting.toStringValue();
        return switch (setting.getType()) {
            case xint, xshort, xbyte -> new FlowVariable(name, Integer.parseInt(value));
            case xdouble, xfloat -> new FlowVariable(name, Double.parseDouble(value));
            default -> new FlowVariable(name, value);
        };
    }
}

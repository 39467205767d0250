package org.knime.core.node.workflow;

import java.util.List;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A node's settings as users have configured them: the model's own, and the flow variables that replace some. */
final class ConfiguredSettings {

    private static final String MISC = "internal_node_subsettings";

    private static final String MEMORY_POLICY = "memory_policy";

    private static final String DEFAULT_MEMORY_POLICY = "CacheSmallInMemory";

    private static final String VARIABLES = "variables";

    private static final List<String> VIEW = List.of("view", "view_variables");

    private final NodeSettings m_all;

    private ConfiguredSettings(final NodeSettings all) {
        m_all = all;
    }

    /** Returns the default settings of a node. */
    static ConfiguredSettings of(final Node node) {
        final NodeSettings all = new NodeSettings("defaults");
        all.addNodeSettings(MISC).addString(MEMORY_POLICY, DEFAULT_MEMORY_POLICY);
        node.saveModelSettingsTo(all.addNodeSettings(Node.CFG_MODEL));
        return new ConfiguredSettings(all);
    }

    /**
     * Reads settings.
     *
     * @param settings a node's file, or what {@link #saveTo} has written
     * @throws InvalidSettingsException if they are not complete
     */
    static ConfiguredSettings load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final NodeSettings all = new NodeSettings("settings");
        settings.getNodeSettings(MISC).copyTo(all.addConfig(MISC));
        settings.getNodeSettings(Node.CFG_MODEL).copyTo(all.addConfig(Node.CFG_MODEL));
        if (settings.containsKey(VARIABLES)) {
            settings.getNodeSettings(VARIABLES).copyTo(all.addConfig(VARIABLES));
        }
        for (String key : VIEW) {
            if (settings.containsKey(key)) {
                settings.getNodeSettings(key).copyTo(all.addConfig(key));
            }
        }
        return new ConfiguredSettings(all);
    }

    void saveTo(final NodeSettingsWO settings) {
        m_all.copyTo(settings);
    }

    boolean hasVariables() {
        return m_all.containsKey(VARIABLES);
    }

    /**
     * Loads the model's settings into the node.
     *
     * @param node the node
     * @param variables replace some of the settings
     * @return the variables that the settings become
     * @throws InvalidSettingsException if a variable does not fit or the node does not accept the settings
     */
    List<FlowVariable> loadInto(final Node node, final Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        final NodeSettings model = new NodeSettings(Node.CFG_MODEL);
        m_all.getNodeSettings(Node.CFG_MODEL).copyTo(model);
        final List<FlowVariable> exposed =
            hasVariables() ? new VariableMask(m_all.getNodeSettings(VARIABLES)).apply(model, variables) : List.of();
        node.loadModelSettingsFrom(model);
        return exposed;
    }
}

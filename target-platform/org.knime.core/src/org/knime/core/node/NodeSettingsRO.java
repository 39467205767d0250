package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** The settings of a node, to be read. */
public interface NodeSettingsRO extends ConfigRO {

    /**
     * @param key a sub-tree's key
     * @return that sub-tree
     * @throws InvalidSettingsException if there is none
     */
    NodeSettingsRO getNodeSettings(String key) throws InvalidSettingsException;

    /**
     * Adds all children to another tree, where they replace those of the same key.
     *
     * @param dest the other tree
     */
    void copyTo(ConfigWO dest);
}

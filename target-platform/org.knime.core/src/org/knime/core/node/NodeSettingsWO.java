package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** The settings of a node, to be written. */
public interface NodeSettingsWO extends ConfigWO {

    /**
     * @param key the key of a new, empty sub-tree
     * @return the sub-tree
     */
    NodeSettingsWO addNodeSettings(String key);

    /** @param sub a sub-tree that replaces the child of the same key */
    void addNodeSettings(NodeSettings sub);

    @Override
    void addPassword(String key, String encryptionKey, String value);
}

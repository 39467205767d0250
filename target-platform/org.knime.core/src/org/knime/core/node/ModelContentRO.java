package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** The content of a port object, to be read. */
public interface ModelContentRO extends ConfigRO {

    /**
     * @param key a sub-tree's key
     * @return that sub-tree
     * @throws InvalidSettingsException if there is none
     */
    ModelContentRO getModelContent(String key) throws InvalidSettingsException;

}

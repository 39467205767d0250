package org.knime.node.parameters.persistence;

import org.knime.core.node.NodeSettingsWO;

/**
 * Saves a value.
 *
 * @param <T> its class
 */
public interface ParametersSaver<T> {

    void save(T param, NodeSettingsWO settings);
}

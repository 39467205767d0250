package org.knime.core.node.context;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Can be saved in settings. */
public interface NodeSettingsPersistable {

    /** @param settings where to save */
    void saveSettingsTo(NodeSettingsWO settings);

    /**
     * @param settings where it was saved
     * @throws InvalidSettingsException if that is not complete
     */
    void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;
}

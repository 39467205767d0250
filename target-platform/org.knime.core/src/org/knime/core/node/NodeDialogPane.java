package org.knime.core.node;

/** A Swing dialogue, which nodes with {@code NodeParameters} do not have. */
public abstract class NodeDialogPane {

    /** For sub-classes. */
    protected NodeDialogPane() {
    }

    /**
     * @param settings where to save what the user has entered
     * @throws InvalidSettingsException if that is not valid
     */
    protected abstract void saveSettingsTo(NodeSettingsWO settings) throws InvalidSettingsException;
}

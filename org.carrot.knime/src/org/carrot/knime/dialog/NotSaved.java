package org.carrot.knime.dialog;

import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/** Keeps a field out of a node's settings that an open dialog alone needs: it is computed there and false elsewhere. */
public final class NotSaved implements NodeParametersPersistor<Boolean> {

    @Override
    public Boolean load(final NodeSettingsRO settings) {
        return false;
    }

    @Override
    public void save(final Boolean value, final NodeSettingsWO settings) {
        // it is computed again
    }

    @Override
    public String[][] getConfigPaths() {
        return new String[0][];
    }
}

package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/** The parameters of a node: fields with defaults, at least package-visible, each with a {@link Widget}. */
public interface NodeParameters extends Persistable, WidgetGroup {

    /** Checks over several fields; called when settings are applied and when they are first guessed. */
    default void validate() throws InvalidSettingsException {
        // nothing to check by default
    }
}

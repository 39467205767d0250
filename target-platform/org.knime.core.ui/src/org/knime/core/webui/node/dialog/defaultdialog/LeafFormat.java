package org.knime.core.webui.node.dialog.defaultdialog;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * How a single value is written under its key.
 *
 * @param <T> the value's class, boxed
 */
interface LeafFormat<T> {

    T load(NodeSettingsRO settings, String key) throws InvalidSettingsException;

    void save(Object value, NodeSettingsWO settings, String key);

    /** Saves what stands where an optional value is absent. */
    void saveEmpty(NodeSettingsWO settings, String key);

    /** @return the format of a primitive class, its box, String, String[] or an enum */
    static LeafFormat<?> of(final Class<?> c) {
        final var format = LeafFormats.FORMATS.get(c);
        if (format != null) {
            return format;
        }
        if (c.isEnum()) {
            return new LeafFormats.EnumFormat(c);
        }
        throw new IllegalArgumentException("The stand-in cannot save fields of " + c);
    }
}

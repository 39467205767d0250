package org.knime.core.node.config;

import java.util.Map;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** How settings hold cells: the class name, and a sub-tree of that name with the value under the simple class name. */
final class CellEntry {

    private static final String CELL_CLASS = "datacell";

    private interface Loader {
        DataCell load(Config config, String key) throws InvalidSettingsException;
    }

    private static final Map<String, Loader> LOADERS = Map.of( //
        StringCell.class.getName(), (c, key) -> new StringCell(c.getString(key)), //
        DoubleCell.class.getName(), (c, key) -> new DoubleCell(c.getDouble(key)), //
        IntCell.class.getName(), (c, key) -> new IntCell(c.getInt(key)), //
        LongCell.class.getName(), (c, key) -> new LongCell(c.getLong(key)), //
        BooleanCell.class.getName(), (c, key) -> BooleanCell.get(c.getBoolean(key)), //
        MissingCell.class.getName(), (c, key) -> DataType.getMissingCell());

    private CellEntry() {
    }

    static void save(final DataCell cell, final Config config) {
        if (cell == null) {
            config.addString(CELL_CLASS, null);
            return;
        }
        final Class<?> cls = cell.getClass();
        if (!LOADERS.containsKey(cls.getName())) {
            throw new IllegalArgumentException("Cells of " + cls + " cannot be saved in settings");
        }
        config.addString(CELL_CLASS, cls.getName());
        final Config value = config.addConfig(cls.getName());
        final String key = cls.getSimpleName();
        if (cell instanceof StringCell c) {
            value.addString(key, c.getStringValue());
        } else if (cell instanceof DoubleCell c) {
            value.addDouble(key, c.getDoubleValue());
        } else if (cell instanceof IntCell c) {
            value.addInt(key, c.getIntValue());
        } else if (cell instanceof LongCell c) {
            value.addLong(key, c.getLongValue());
        } else if (cell instanceof BooleanCell c) {
            value.addBoolean(key, c.getBooleanValue());
        }
    }

    static DataCell load(final Config config) throws InvalidSettingsException {
        final String name = config.getString(CELL_CLASS);
        if (name == null) {
            return null;
        }
        final Loader loader = LOADERS.get(name);
        if (loader == null) {
            throw new InvalidSettingsException("Cells of class " + name + " cannot be read from settings.");
        }
        return loader.load(config.getConfig(name), name.substring(name.lastIndexOf('.') + 1));
    }
}

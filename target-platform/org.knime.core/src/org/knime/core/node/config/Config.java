package org.knime.core.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** A tree of settings that may also hold cells, types and RowIDs. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {

    private static final long serialVersionUID = 1L;

    private static final String ARRAY_SIZE = "array-size";

    private static final String IS_NULL = "is_null";

    /** @param key the key of this node of the tree */
    protected Config(final String key) {
        super(key);
    }

    @Override
    public abstract Config getInstance(String key);

    @Override
    public final Config addConfig(final String key) {
        return (Config)addConfigBase(key);
    }

    /** @param config a tree of this tree's class, which replaces the child of the same key */
    protected final void addConfig(final Config config) {
        if (getClass() != config.getClass()) {
            throw new IllegalArgumentException(config.getClass() + " cannot be added to " + getClass());
        }
        put(config);
    }

    @Override
    public final Config getConfig(final String key) throws InvalidSettingsException {
        if (get(key) instanceof Config config) {
            return config;
        }
        throw new InvalidSettingsException("Config for key \"" + key + "\" not found.");
    }

    /**
     * Reads a tree from XML.
     *
     * @param <T> the tree's class
     * @param config the empty tree
     * @param in the XML, which is read to its end and closed
     * @return config
     * @throws IOException if it cannot be read or is not KNIME's XML
     */
    protected static <T extends Config> T loadFromXML(final T config, final InputStream in) throws IOException {
        try (in) {
            config.load(in);
        }
        return config;
    }

    @Override
    public void addDataCell(final String key, final DataCell cell) {
        CellEntry.save(cell, addConfig(key));
    }

    @Override
    public DataCell getDataCell(final String key) throws InvalidSettingsException {
        return CellEntry.load(getConfig(key));
    }

    @Override
    public void addDataType(final String key, final DataType type) {
        final Config config = addConfig(key);
        if (type != null) {
            type.save(config);
        }
        config.addBoolean(IS_NULL, type == null);
    }

    @Override
    public DataType getDataType(final String key) throws InvalidSettingsException {
        final Config config = getConfig(key);
        return config.getBoolean(IS_NULL) ? null : DataType.load(config);
    }

    @Override
    public void addRowKey(final String key, final RowKey rowKey) {
        addString(key, rowKey == null ? null : rowKey.getString());
    }

    @Override
    public RowKey getRowKey(final String key) throws InvalidSettingsException {
        final String id = getString(key);
        return id == null ? null : new RowKey(id);
    }

    @Override
    public DataCell getDataCell(final String key, final DataCell def) {
        return orElse(() -> getDataCell(key), def);
    }

    @Override
    public DataType getDataType(final String key, final DataType def) {
        return orElse(() -> getDataType(key), def);
    }

    @Override
    public RowKey getRowKey(final String key, final RowKey def) {
        return orElse(() -> getRowKey(key), def);
    }

    @Override
    public void addDataCellArray(final String key, final DataCell... values) {
        addArray(key, values, Config::addDataCell);
    }

    @Override
    public DataCell[] getDataCellArray(final String key) throws InvalidSettingsException {
        return getArray(key, DataCell.class, Config::getDataCell);
    }

    @Override
    public DataCell[] getDataCellArray(final String key, final DataCell... def) {
        return orElse(() -> getDataCellArray(key), def);
    }

    @Override
    public void addDataTypeArray(final String key, final DataType... values) {
        addArray(key, values, Config::addDataType);
    }

    @Override
    public DataType[] getDataTypeArray(final String key) throws InvalidSettingsException {
        return getArray(key, DataType.class, Config::getDataType);
    }

    @Override
    public DataType[] getDataTypeArray(final String key, final DataType... def) {
        return orElse(() -> getDataTypeArray(key), def);
    }

    @Override
    public void addRowKeyArray(final String key, final RowKey... values) {
        addStringArray(key, values == null ? null
            : Stream.of(values).map(k -> k == null ? null : k.getString()).toArray(String[]::new));
    }

    @Override
    public RowKey[] getRowKeyArray(final String key) throws InvalidSettingsException {
        final String[] ids = getStringArray(key);
        return ids == null ? null
            : Stream.of(ids).map(id -> id == null ? null : new RowKey(id)).toArray(RowKey[]::new);
    }

    @Override
    public RowKey[] getRowKeyArray(final String key, final RowKey... def) {
        return orElse(() -> getRowKeyArray(key), def);
    }

    private interface Getter<T> {
        T get() throws InvalidSettingsException;
    }

    private interface ElementGetter<T> {
        T get(Config config, String key) throws InvalidSettingsException;
    }

    private interface ElementAdder<T> {
        void add(Config config, String key, T value);
    }

    private static <T> T orElse(final Getter<T> getter, final T def) {
        try {
            return getter.get();
        } catch (InvalidSettingsException e) { // the caller's default says what to do
            return def;
        }
    }

    private <T> void addArray(final String key, final T[] values, final ElementAdder<T> adder) {
        final Config config = addConfig(key);
        if (values != null) {
            config.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                adder.add(config, Integer.toString(i), values[i]);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T[] getArray(final String key, final Class<T> type, final ElementGetter<T> getter)
        throws InvalidSettingsException {
        final Config config = getConfig(key);
        final int length = config.getInt(ARRAY_SIZE, -1);
        if (length < 0) {
            return null;
        }
        final T[] result = (T[])Array.newInstance(type, length);
        for (int i = 0; i < length; i++) {
            result[i] = getter.get(config, Integer.toString(i));
        }
        return result;
    }
}

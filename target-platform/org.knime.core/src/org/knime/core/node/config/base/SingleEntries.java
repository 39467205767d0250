package org.knime.core.node.config.base;

import org.knime.core.node.InvalidSettingsException;

/** The getters and setters of {@link ConfigBase} for single values. */
abstract class SingleEntries extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1L;

    private static final String NO_PASSWORDS =
        "This stand-in neither encrypts nor decrypts passwords: take the name of a credentials flow variable instead";

    SingleEntries(final String key) {
        super(key, ConfigEntries.config);
    }

    /** Replaces the child of the same key. */
    public abstract void addEntry(AbstractConfigEntry entry);

    /** Returns the child of that key or null. */
    public abstract AbstractConfigEntry getEntry(String key);

    final <T> T value(final String key, final ConfigEntries type, final Class<T> cls) throws InvalidSettingsException {
        if (getEntry(key) instanceof ValueEntry entry && entry.getType() == type) {
            return cls.cast(entry.value());
        }
        throw new InvalidSettingsException(type.label() + " for key \"" + key + "\" not found.");
    }

    final <T> T value(final String key, final ConfigEntries type, final Class<T> cls, final T def) {
        return getEntry(key) instanceof ValueEntry entry && entry.getType() == type ? cls.cast(entry.value()) : def;
    }

    final void put(final String key, final ConfigEntries type, final Object value) {
        addEntry(new ValueEntry(key, type, value));
    }

    @Override
    public void addInt(final String key, final int value) {
        put(key, ConfigEntries.xint, value);
    }

    @Override
    public int getInt(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xint, Integer.class);
    }

    @Override
    public int getInt(final String key, final int def) {
        return value(key, ConfigEntries.xint, Integer.class, def);
    }

    @Override
    public void addDouble(final String key, final double value) {
        put(key, ConfigEntries.xdouble, value);
    }

    @Override
    public double getDouble(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xdouble, Double.class);
    }

    @Override
    public double getDouble(final String key, final double def) {
        return value(key, ConfigEntries.xdouble, Double.class, def);
    }

    @Override
    public void addFloat(final String key, final float value) {
        put(key, ConfigEntries.xfloat, value);
    }

    @Override
    public float getFloat(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xfloat, Float.class);
    }

    @Override
    public float getFloat(final String key, final float def) {
        return value(key, ConfigEntries.xfloat, Float.class, def);
    }

    @Override
    public void addChar(final String key, final char value) {
        put(key, ConfigEntries.xchar, value);
    }

    @Override
    public char getChar(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xchar, Character.class);
    }

    @Override
    public char getChar(final String key, final char def) {
        return value(key, ConfigEntries.xchar, Character.class, def);
    }

    @Override
    public void addByte(final String key, final byte value) {
        put(key, ConfigEntries.xbyte, value);
    }

    @Override
    public byte getByte(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xbyte, Byte.class);
    }

    @Override
    public byte getByte(final String key, final byte def) {
        return value(key, ConfigEntries.xbyte, Byte.class, def);
    }

    @Override
    public void addShort(final String key, final short value) {
        put(key, ConfigEntries.xshort, value);
    }

    @Override
    public short getShort(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xshort, Short.class);
    }

    @Override
    public short getShort(final String key, final short def) {
        return value(key, ConfigEntries.xshort, Short.class, def);
    }

    @Override
    public void addLong(final String key, final long value) {
        put(key, ConfigEntries.xlong, value);
    }

    @Override
    public long getLong(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xlong, Long.class);
    }

    @Override
    public long getLong(final String key, final long def) {
        return value(key, ConfigEntries.xlong, Long.class, def);
    }

    @Override
    public void addBoolean(final String key, final boolean value) {
        put(key, ConfigEntries.xboolean, value);
    }

    @Override
    public boolean getBoolean(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xboolean, Boolean.class);
    }

    @Override
    public boolean getBoolean(final String key, final boolean def) {
        return value(key, ConfigEntries.xboolean, Boolean.class, def);
    }

    @Override
    public void addString(final String key, final String value) {
        put(key, ConfigEntries.xstring, value);
    }

    @Override
    public String getString(final String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xstring, String.class);
    }

    @Override
    public String getString(final String key, final String def) {
        return value(key, ConfigEntries.xstring, String.class, def);
    }

    @Override
    public void addTransientString(final String key, final String value) {
        put(key, ConfigEntries.xtransientstring, value);
    }

    @Override
    public String getTransientString(final String key) {
        return value(key, ConfigEntries.xtransientstring, String.class, null);
    }

    @Override
    public void addPassword(final String key, final String encryptionKey, final String value) {
        throw new UnsupportedOperationException(NO_PASSWORDS);
    }

    @Override
    public String getPassword(final String key, final String encryptionKey) throws InvalidSettingsException {
        throw new UnsupportedOperationException(NO_PASSWORDS);
    }

    @Override
    public String getPassword(final String key, final String encryptionKey, final String def) {
        throw new UnsupportedOperationException(NO_PASSWORDS);
    }
}

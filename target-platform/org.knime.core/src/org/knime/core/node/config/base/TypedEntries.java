package org.knime.core.node.config.base;

import java.lang.reflect.Array;

import org.knime.core.node.InvalidSettingsException;

/** The getters and setters of {@link ConfigBase} for every type of value. */
abstract class TypedEntries extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1L;

    private static final String ARRAY_SIZE = "array-size";

    private static final String NO_PASSWORDS =
        "This stand-in neither encrypts nor decrypts passwords: take the name of a credentials flow variable instead";

    TypedEntries(final String key) {
        super(key, ConfigEntries.config);
    }

    /** Replaces the child of the same key. */
    public abstract void addEntry(AbstractConfigEntry entry);

    /** Returns the child of that key or null. */
    public abstract AbstractConfigEntry getEntry(String key);

    private <T> T value(final String key, final ConfigEntries type, final Class<T> cls) throws InvalidSettingsException {
        if (getEntry(key) instanceof ValueEntry entry && entry.getType() == type) {
            return cls.cast(entry.value());
        }
        throw new InvalidSettingsException(type.label() + " for key \"" + key + "\" not found.");
    }

    private <T> T value(final String key, final ConfigEntries type, final Class<T> cls, final T def) {
        return getEntry(key) instanceof ValueEntry entry && entry.getType() == type ? cls.cast(entry.value()) : def;
    }

    private void put(final String key, final ConfigEntries type, final Object value) {
        addEntry(new ValueEntry(key, type, value));
    }

    /** Saves an array as a sub-tree of its length and its elements; null has no length. */
    private void putArray(final String key, final ConfigEntries type, final Object array) {
        final TypedEntries sub = addConfigBase(key);
        if (array != null) {
            final int length = Array.getLength(array);
            sub.addInt(ARRAY_SIZE, length);
            for (int i = 0; i < length; i++) {
                sub.put(Integer.toString(i), type, Array.get(array, i));
            }
        }
    }

    private Object array(final String key, final ConfigEntries type, final Class<?> element)
        throws InvalidSettingsException {
        final TypedEntries sub = getConfigBase(key);
        final int length = sub.getInt(ARRAY_SIZE, -1);
        if (length < 0) {
            return null;
        }
        final Object result = Array.newInstance(element, length);
        for (int i = 0; i < length; i++) {
            Array.set(result, i, sub.value(Integer.toString(i), type, Object.class));
        }
        return result;
    }

    private Object array(final String key, final ConfigEntries type, final Class<?> element, final Object def) {
        try {
            return array(key, type, element);
        } catch (InvalidSettingsException e) { // the caller's default says what to do
            return def;
        }
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
    public void addIntArray(final String key, final int... values) {
        putArray(key, ConfigEntries.xint, values);
    }

    @Override
    public int[] getIntArray(final String key) throws InvalidSettingsException {
        return (int[])array(key, ConfigEntries.xint, int.class);
    }

    @Override
    public int[] getIntArray(final String key, final int... def) {
        return (int[])array(key, ConfigEntries.xint, int.class, def);
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
    public void addDoubleArray(final String key, final double... values) {
        putArray(key, ConfigEntries.xdouble, values);
    }

    @Override
    public double[] getDoubleArray(final String key) throws InvalidSettingsException {
        return (double[])array(key, ConfigEntries.xdouble, double.class);
    }

    @Override
    public double[] getDoubleArray(final String key, final double... def) {
        return (double[])array(key, ConfigEntries.xdouble, double.class, def);
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
    public void addFloatArray(final String key, final float... values) {
        putArray(key, ConfigEntries.xfloat, values);
    }

    @Override
    public float[] getFloatArray(final String key) throws InvalidSettingsException {
        return (float[])array(key, ConfigEntries.xfloat, float.class);
    }

    @Override
    public float[] getFloatArray(final String key, final float... def) {
        return (float[])array(key, ConfigEntries.xfloat, float.class, def);
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
    public void addCharArray(final String key, final char... values) {
        putArray(key, ConfigEntries.xchar, values);
    }

    @Override
    public char[] getCharArray(final String key) throws InvalidSettingsException {
        return (char[])array(key, ConfigEntries.xchar, char.class);
    }

    @Override
    public char[] getCharArray(final String key, final char... def) {
        return (char[])array(key, ConfigEntries.xchar, char.class, def);
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
    public void addByteArray(final String key, final byte... values) {
        putArray(key, ConfigEntries.xbyte, values);
    }

    @Override
    public byte[] getByteArray(final String key) throws InvalidSettingsException {
        return (byte[])array(key, ConfigEntries.xbyte, byte.class);
    }

    @Override
    public byte[] getByteArray(final String key, final byte... def) {
        return (byte[])array(key, ConfigEntries.xbyte, byte.class, def);
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
    public void addShortArray(final String key, final short... values) {
        putArray(key, ConfigEntries.xshort, values);
    }

    @Override
    public short[] getShortArray(final String key) throws InvalidSettingsException {
        return (short[])array(key, ConfigEntries.xshort, short.class);
    }

    @Override
    public short[] getShortArray(final String key, final short... def) {
        return (short[])array(key, ConfigEntries.xshort, short.class, def);
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
    public void addLongArray(final String key, final long... values) {
        putArray(key, ConfigEntries.xlong, values);
    }

    @Override
    public long[] getLongArray(final String key) throws InvalidSettingsException {
        return (long[])array(key, ConfigEntries.xlong, long.class);
    }

    @Override
    public long[] getLongArray(final String key, final long... def) {
        return (long[])array(key, ConfigEntries.xlong, long.class, def);
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
    public void addBooleanArray(final String key, final boolean... values) {
        putArray(key, ConfigEntries.xboolean, values);
    }

    @Override
    public boolean[] getBooleanArray(final String key) throws InvalidSettingsException {
        return (boolean[])array(key, ConfigEntries.xboolean, boolean.class);
    }

    @Override
    public boolean[] getBooleanArray(final String key, final boolean... def) {
        return (boolean[])array(key, ConfigEntries.xboolean, boolean.class, def);
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
    public void addStringArray(final String key, final String... values) {
        putArray(key, ConfigEntries.xstring, values);
    }

    @Override
    public String[] getStringArray(final String key) throws InvalidSettingsException {
        return (String[])array(key, ConfigEntries.xstring, String.class);
    }

    @Override
    public String[] getStringArray(final String key, final String... def) {
        return (String[])array(key, ConfigEntries.xstring, String.class, def);
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

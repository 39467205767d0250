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
        super(key);
    }

    /** Replaces the child of the same key. */
    public abstract void addEntry(AbstractConfigEntry entry);

    /** Returns the child of that key or null. */
    public abstract AbstractConfigEntry getEntry(String key);

    private <T> T value(final String key, final EntryType type, final Class<T> cls) throws InvalidSettingsException {
        if (getEntry(key) instanceof ValueEntry entry && entry.type() == type) {
            return cls.cast(entry.value());
        }
        throw new InvalidSettingsException(type.label() + " for key \"" + key + "\" not found.");
    }

    private <T> T value(final String key, final EntryType type, final Class<T> cls, final T def) {
        return getEntry(key) instanceof ValueEntry entry && entry.type() == type ? cls.cast(entry.value()) : def;
    }

    private void put(final String key, final EntryType type, final Object value) {
        addEntry(new ValueEntry(key, type, value));
    }

    /** Saves an array as a sub-tree of its length and its elements; null has no length. */
    private void putArray(final String key, final EntryType type, final Object array) {
        final TypedEntries sub = addConfigBase(key);
        if (array != null) {
            final int length = Array.getLength(array);
            sub.addInt(ARRAY_SIZE, length);
            for (int i = 0; i < length; i++) {
                sub.put(Integer.toString(i), type, Array.get(array, i));
            }
        }
    }

    private Object array(final String key, final EntryType type, final Class<?> element)
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

    private Object array(final String key, final EntryType type, final Class<?> element, final Object def) {
        try {
            return array(key, type, element);
        } catch (InvalidSettingsException e) { // the caller's default says what to do
            return def;
        }
    }

    @Override
    public void addInt(final String key, final int value) {
        put(key, EntryType.XINT, value);
    }

    @Override
    public int getInt(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XINT, Integer.class);
    }

    @Override
    public int getInt(final String key, final int def) {
        return value(key, EntryType.XINT, Integer.class, def);
    }

    @Override
    public void addIntArray(final String key, final int... values) {
        putArray(key, EntryType.XINT, values);
    }

    @Override
    public int[] getIntArray(final String key) throws InvalidSettingsException {
        return (int[])array(key, EntryType.XINT, int.class);
    }

    @Override
    public int[] getIntArray(final String key, final int... def) {
        return (int[])array(key, EntryType.XINT, int.class, def);
    }

    @Override
    public void addDouble(final String key, final double value) {
        put(key, EntryType.XDOUBLE, value);
    }

    @Override
    public double getDouble(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XDOUBLE, Double.class);
    }

    @Override
    public double getDouble(final String key, final double def) {
        return value(key, EntryType.XDOUBLE, Double.class, def);
    }

    @Override
    public void addDoubleArray(final String key, final double... values) {
        putArray(key, EntryType.XDOUBLE, values);
    }

    @Override
    public double[] getDoubleArray(final String key) throws InvalidSettingsException {
        return (double[])array(key, EntryType.XDOUBLE, double.class);
    }

    @Override
    public double[] getDoubleArray(final String key, final double... def) {
        return (double[])array(key, EntryType.XDOUBLE, double.class, def);
    }

    @Override
    public void addFloat(final String key, final float value) {
        put(key, EntryType.XFLOAT, value);
    }

    @Override
    public float getFloat(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XFLOAT, Float.class);
    }

    @Override
    public float getFloat(final String key, final float def) {
        return value(key, EntryType.XFLOAT, Float.class, def);
    }

    @Override
    public void addFloatArray(final String key, final float... values) {
        putArray(key, EntryType.XFLOAT, values);
    }

    @Override
    public float[] getFloatArray(final String key) throws InvalidSettingsException {
        return (float[])array(key, EntryType.XFLOAT, float.class);
    }

    @Override
    public float[] getFloatArray(final String key, final float... def) {
        return (float[])array(key, EntryType.XFLOAT, float.class, def);
    }

    @Override
    public void addChar(final String key, final char value) {
        put(key, EntryType.XCHAR, value);
    }

    @Override
    public char getChar(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XCHAR, Character.class);
    }

    @Override
    public char getChar(final String key, final char def) {
        return value(key, EntryType.XCHAR, Character.class, def);
    }

    @Override
    public void addCharArray(final String key, final char... values) {
        putArray(key, EntryType.XCHAR, values);
    }

    @Override
    public char[] getCharArray(final String key) throws InvalidSettingsException {
        return (char[])array(key, EntryType.XCHAR, char.class);
    }

    @Override
    public char[] getCharArray(final String key, final char... def) {
        return (char[])array(key, EntryType.XCHAR, char.class, def);
    }

    @Override
    public void addByte(final String key, final byte value) {
        put(key, EntryType.XBYTE, value);
    }

    @Override
    public byte getByte(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XBYTE, Byte.class);
    }

    @Override
    public byte getByte(final String key, final byte def) {
        return value(key, EntryType.XBYTE, Byte.class, def);
    }

    @Override
    public void addByteArray(final String key, final byte... values) {
        putArray(key, EntryType.XBYTE, values);
    }

    @Override
    public byte[] getByteArray(final String key) throws InvalidSettingsException {
        return (byte[])array(key, EntryType.XBYTE, byte.class);
    }

    @Override
    public byte[] getByteArray(final String key, final byte... def) {
        return (byte[])array(key, EntryType.XBYTE, byte.class, def);
    }

    @Override
    public void addShort(final String key, final short value) {
        put(key, EntryType.XSHORT, value);
    }

    @Override
    public short getShort(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XSHORT, Short.class);
    }

    @Override
    public short getShort(final String key, final short def) {
        return value(key, EntryType.XSHORT, Short.class, def);
    }

    @Override
    public void addShortArray(final String key, final short... values) {
        putArray(key, EntryType.XSHORT, values);
    }

    @Override
    public short[] getShortArray(final String key) throws InvalidSettingsException {
        return (short[])array(key, EntryType.XSHORT, short.class);
    }

    @Override
    public short[] getShortArray(final String key, final short... def) {
        return (short[])array(key, EntryType.XSHORT, short.class, def);
    }

    @Override
    public void addLong(final String key, final long value) {
        put(key, EntryType.XLONG, value);
    }

    @Override
    public long getLong(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XLONG, Long.class);
    }

    @Override
    public long getLong(final String key, final long def) {
        return value(key, EntryType.XLONG, Long.class, def);
    }

    @Override
    public void addLongArray(final String key, final long... values) {
        putArray(key, EntryType.XLONG, values);
    }

    @Override
    public long[] getLongArray(final String key) throws InvalidSettingsException {
        return (long[])array(key, EntryType.XLONG, long.class);
    }

    @Override
    public long[] getLongArray(final String key, final long... def) {
        return (long[])array(key, EntryType.XLONG, long.class, def);
    }

    @Override
    public void addBoolean(final String key, final boolean value) {
        put(key, EntryType.XBOOLEAN, value);
    }

    @Override
    public boolean getBoolean(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XBOOLEAN, Boolean.class);
    }

    @Override
    public boolean getBoolean(final String key, final boolean def) {
        return value(key, EntryType.XBOOLEAN, Boolean.class, def);
    }

    @Override
    public void addBooleanArray(final String key, final boolean... values) {
        putArray(key, EntryType.XBOOLEAN, values);
    }

    @Override
    public boolean[] getBooleanArray(final String key) throws InvalidSettingsException {
        return (boolean[])array(key, EntryType.XBOOLEAN, boolean.class);
    }

    @Override
    public boolean[] getBooleanArray(final String key, final boolean... def) {
        return (boolean[])array(key, EntryType.XBOOLEAN, boolean.class, def);
    }

    @Override
    public void addString(final String key, final String value) {
        put(key, EntryType.XSTRING, value);
    }

    @Override
    public String getString(final String key) throws InvalidSettingsException {
        return value(key, EntryType.XSTRING, String.class);
    }

    @Override
    public String getString(final String key, final String def) {
        return value(key, EntryType.XSTRING, String.class, def);
    }

    @Override
    public void addStringArray(final String key, final String... values) {
        putArray(key, EntryType.XSTRING, values);
    }

    @Override
    public String[] getStringArray(final String key) throws InvalidSettingsException {
        return (String[])array(key, EntryType.XSTRING, String.class);
    }

    @Override
    public String[] getStringArray(final String key, final String... def) {
        return (String[])array(key, EntryType.XSTRING, String.class, def);
    }

    @Override
    public void addTransientString(final String key, final String value) {
        put(key, EntryType.XTRANSIENTSTRING, value);
    }

    @Override
    public String getTransientString(final String key) {
        return value(key, EntryType.XTRANSIENTSTRING, String.class, null);
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

package org.knime.core.node.config.base;

import java.lang.reflect.Array;

import org.knime.core.node.InvalidSettingsException;

/** The getters and setters of {@link ConfigBase} for arrays, which are saved as sub-trees. */
abstract class ArrayEntries extends SingleEntries {

    private static final long serialVersionUID = 1L;

    private static final String ARRAY_SIZE = "array-size";

    ArrayEntries(final String key) {
        super(key);
    }

    /** Saves an array as a sub-tree of its length and its elements; null has no length. */
    private void putArray(final String key, final ConfigEntries type, final Object array) {
        final SingleEntries sub = addConfigBase(key);
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
        final SingleEntries sub = getConfigBase(key);
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

}

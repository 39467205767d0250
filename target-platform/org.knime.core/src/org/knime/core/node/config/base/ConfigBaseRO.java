package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;

/**
 * Reads a tree of keys and values. Getters without a default throw an {@link InvalidSettingsException} if the key is
 * missing or holds a value of another type; those with a default return it then. An array or text saved as null is
 * read as null.
 */
public interface ConfigBaseRO extends Iterable<String> {

    /** @return the key of this node of the tree */
    String getKey();

    /** @return the keys of all children, in the order in which they were added */
    Set<String> keySet();

    @Override
    Iterator<String> iterator();

    /**
     * @param key a child's key
     * @return whether there is such a child
     */
    boolean containsKey(String key);

    /**
     * @param key a sub-tree's key
     * @return that sub-tree
     * @throws InvalidSettingsException if there is none
     */
    ConfigBase getConfigBase(String key) throws InvalidSettingsException;

    /**
     * Adds all children to another tree, where they replace those of the same key.
     *
     * @param dest the other tree
     */
    void copyTo(ConfigBaseWO dest);

    /**
     * Writes the tree as XML in UTF-8.
     *
     * @param os where to; it is closed unless it is a buffered or byte array stream
     * @throws IOException if writing fails
     */
    void saveToXML(OutputStream os) throws IOException;

    int getInt(String key) throws InvalidSettingsException;

    int getInt(String key, int def);

    int[] getIntArray(String key) throws InvalidSettingsException;

    int[] getIntArray(String key, int... def);

    double getDouble(String key) throws InvalidSettingsException;

    double getDouble(String key, double def);

    double[] getDoubleArray(String key) throws InvalidSettingsException;

    double[] getDoubleArray(String key, double... def);

    float getFloat(String key) throws InvalidSettingsException;

    float getFloat(String key, float def);

    float[] getFloatArray(String key) throws InvalidSettingsException;

    float[] getFloatArray(String key, float... def);

    char getChar(String key) throws InvalidSettingsException;

    char getChar(String key, char def);

    char[] getCharArray(String key) throws InvalidSettingsException;

    char[] getCharArray(String key, char... def);

    byte getByte(String key) throws InvalidSettingsException;

    byte getByte(String key, byte def);

    byte[] getByteArray(String key) throws InvalidSettingsException;

    byte[] getByteArray(String key, byte... def);

    short getShort(String key) throws InvalidSettingsException;

    short getShort(String key, short def);

    short[] getShortArray(String key) throws InvalidSettingsException;

    short[] getShortArray(String key, short... def);

    long getLong(String key) throws InvalidSettingsException;

    long getLong(String key, long def);

    long[] getLongArray(String key) throws InvalidSettingsException;

    long[] getLongArray(String key, long... def);

    boolean getBoolean(String key) throws InvalidSettingsException;

    boolean getBoolean(String key, boolean def);

    boolean[] getBooleanArray(String key) throws InvalidSettingsException;

    boolean[] getBooleanArray(String key, boolean... def);

    String getString(String key) throws InvalidSettingsException;

    String getString(String key, String def);

    String[] getStringArray(String key) throws InvalidSettingsException;

    String[] getStringArray(String key, String... def);

    /**
     * @param key the key
     * @return a text that is never saved, null if there is none
     */
    String getTransientString(String key);

    /**
     * @param key the key
     * @param encryptionKey what the password was encrypted with
     * @return the password in plain text
     * @throws InvalidSettingsException if there is none, or if it cannot be decrypted
     */
    String getPassword(String key, String encryptionKey) throws InvalidSettingsException;

    /**
     * @param key the key
     * @param encryptionKey what the password was encrypted with
     * @param def returned if there is no password that can be decrypted
     * @return the password in plain text
     */
    String getPassword(String key, String encryptionKey, String def);
}

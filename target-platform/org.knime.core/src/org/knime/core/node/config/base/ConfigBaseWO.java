package org.knime.core.node.config.base;

/** Builds a tree of keys and values; adding a key again replaces its value. Texts and arrays may be null. */
public interface ConfigBaseWO {

    /** @return the key of this node of the tree */
    String getKey();

    /**
     * @param key the key of a new, empty sub-tree
     * @return the sub-tree
     */
    ConfigBase addConfigBase(String key);

    void addInt(String key, int value);

    void addIntArray(String key, int... values);

    void addDouble(String key, double value);

    void addDoubleArray(String key, double... values);

    void addFloat(String key, float value);

    void addFloatArray(String key, float... values);

    void addChar(String key, char value);

    void addCharArray(String key, char... values);

    void addByte(String key, byte value);

    void addByteArray(String key, byte... values);

    void addShort(String key, short value);

    void addShortArray(String key, short... values);

    void addLong(String key, long value);

    void addLongArray(String key, long... values);

    void addBoolean(String key, boolean value);

    void addBooleanArray(String key, boolean... values);

    void addString(String key, String value);

    void addStringArray(String key, String... values);

    /**
     * Adds a text that is never saved.
     *
     * @param key the key
     * @param value the text
     */
    void addTransientString(String key, String value);

    /**
     * Adds a weakly encrypted password.
     *
     * @param key the key
     * @param encryptionKey what to encrypt it with
     * @param value the password, may be null
     */
    void addPassword(String key, String encryptionKey, String value);
}

package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;

/** A tree of keys and values that keeps the order of its keys. */
public abstract class ConfigBase extends ArrayEntries {

    private static final long serialVersionUID = 1L;

    private final Map<String, AbstractConfigEntry> m_children = new LinkedHashMap<>();

    /** @param key the key of this node of the tree */
    public ConfigBase(final String key) {
        super(key);
    }

    /**
     * @param key the new tree's key
     * @return a new, empty tree of this tree's class
     */
    public abstract ConfigBase getInstance(String key);

    /** @param e replaces the child of the same key */
    protected void put(final AbstractConfigEntry e) {
        m_children.put(e.getKey(), e);
    }

    /**
     * @param key a child's key
     * @return the child or null
     */
    protected AbstractConfigEntry get(final String key) {
        return m_children.get(key);
    }

    @Override
    public void addEntry(final AbstractConfigEntry entry) {
        put(entry);
    }

    @Override
    public AbstractConfigEntry getEntry(final String key) {
        return m_children.get(key);
    }

    /**
     * @param key a child's key
     * @return the removed child or null
     */
    public final AbstractConfigEntry removeConfig(final String key) {
        return m_children.remove(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(m_children.keySet());
    }

    @Override
    public final Iterator<String> iterator() {
        return keySet().iterator();
    }

    @Override
    public boolean containsKey(final String key) {
        return m_children.containsKey(key);
    }

    @Override
    public final ConfigBase addConfigBase(final String key) {
        final ConfigBase child = getInstance(key);
        put(child);
        return child;
    }

    @Override
    public final ConfigBase getConfigBase(final String key) throws InvalidSettingsException {
        if (m_children.get(key) instanceof ConfigBase child) {
            return child;
        }
        throw new InvalidSettingsException("ConfigBase for key \"" + key + "\" not found.");
    }

    @Override
    public void copyTo(final ConfigBaseWO dest) {
        for (AbstractConfigEntry child : m_children.values()) {
            if (child instanceof ConfigBase tree) {
                tree.copyTo(dest.addConfigBase(tree.getKey()));
            } else {
                ((ConfigBase)dest).put(child);
            }
        }
    }

    @Override
    public final void saveToXML(final OutputStream os) throws IOException {
        XMLConfigWriter.write(this, os);
    }

    /**
     * Adds what an XML file holds.
     *
     * @param is the file, read to its end
     * @throws IOException if it cannot be read or is not KNIME's XML
     */
    public void load(final InputStream is) throws IOException {
        XMLConfigReader.read(this, is);
    }

    @Override
    public boolean hasIdenticalValue(final AbstractConfigEntry other) {
        final Map<String, AbstractConfigEntry> others = ((ConfigBase)other).m_children;
        return m_children.keySet().equals(others.keySet())
            && m_children.values().stream().allMatch(e -> e.isIdentical(others.get(e.getKey())));
    }

    @Override
    public final String toStringValue() {
        return getKey();
    }

    @Override
    public String toString() {
        return getKey() + " = " + m_children.values();
    }
}

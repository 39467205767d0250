package org.knime.core.data;

import java.util.LinkedHashMap;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Names and texts attached to a column. */
public final class DataColumnProperties {

    private final Map<String, String> m_properties;

    /** Creates no properties. */
    public DataColumnProperties() {
        this(Map.of());
    }

    /** @param content the properties */
    public DataColumnProperties(final Map<String, String> content) {
        m_properties = new LinkedHashMap<>(content);
    }

    /**
     * @param key a name
     * @return whether there is such a property
     */
    public boolean containsProperty(final String key) {
        return m_properties.containsKey(key);
    }

    /**
     * @param key a name
     * @return its text, null if there is no such property
     */
    public String getProperty(final String key) {
        return m_properties.get(key);
    }

    /**
     * @param key a name
     * @param defaultValue returned if there is no such property
     * @return its text
     */
    public String getProperty(final String key, final String defaultValue) {
        return m_properties.getOrDefault(key, defaultValue);
    }

    /**
     * @param overwrite properties to be added, or changed where the name is the same
     * @return a changed copy
     */
    public DataColumnProperties cloneAndOverwrite(final Map<String, String> overwrite) {
        final Map<String, String> all = new LinkedHashMap<>(m_properties);
        all.putAll(overwrite);
        return new DataColumnProperties(all);
    }

    /** @param config where to save the properties */
    public void save(final ConfigWO config) {
        m_properties.forEach(config::addString);
    }

    /**
     * @param config where properties were saved
     * @return the properties
     * @throws InvalidSettingsException if one is not a text
     */
    public static DataColumnProperties load(final ConfigRO config) throws InvalidSettingsException {
        final Map<String, String> all = new LinkedHashMap<>();
        for (String key : config.keySet()) {
            all.put(key, config.getString(key));
        }
        return new DataColumnProperties(all);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnProperties other && m_properties.equals(other.m_properties);
    }

    @Override
    public int hashCode() {
        return m_properties.hashCode();
    }

    @Override
    public String toString() {
        return m_properties.toString();
    }
}

package org.knime.core.data;

import java.util.List;
import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** A column's name, type, domain and properties. */
public final class DataColumnSpec {

    private static final String NAME = "column_name";

    private static final String ELEMENT_NAMES = "element_names";

    private static final String TYPE = "column_type";

    private static final String DOMAIN = "column_domain";

    private static final String PROPERTIES = "column_properties";

    private static final String META_DATA = "meta_data";

    private final String m_name;

    private final List<String> m_elementNames;

    private final DataType m_type;

    private final DataColumnDomain m_domain;

    private final DataColumnProperties m_properties;

    DataColumnSpec(final String name, final List<String> elementNames, final DataType type,
        final DataColumnDomain domain, final DataColumnProperties properties) {
        m_name = name;
        m_elementNames = List.copyOf(elementNames);
        m_type = type;
        m_domain = domain;
        m_properties = properties;
    }

    /** @return the name, unique within its table */
    public String getName() {
        return m_name;
    }

    /** @return names of the elements if cells hold several; usually empty */
    public List<String> getElementNames() {
        return m_elementNames;
    }

    /** @return the type of the cells */
    public DataType getType() {
        return m_type;
    }

    /** @return what is known of the values */
    public DataColumnDomain getDomain() {
        return m_domain;
    }

    /** @return names and texts attached to the column */
    public DataColumnProperties getProperties() {
        return m_properties;
    }

    /**
     * @param cspec another column
     * @return whether both have the same name and type
     */
    public boolean equalStructure(final DataColumnSpec cspec) {
        return cspec != null && m_name.equals(cspec.m_name) && m_type.equals(cspec.m_type);
    }

    /** @param config where to save the column */
    public void save(final ConfigWO config) {
        config.addString(NAME, m_name);
        config.addStringArray(ELEMENT_NAMES, m_elementNames.toArray(String[]::new));
        m_type.save(config.addConfig(TYPE));
        m_domain.save(config.addConfig(DOMAIN));
        m_properties.save(config.addConfig(PROPERTIES));
        config.addConfig(META_DATA);
    }

    /**
     * @param config where a column was saved
     * @return the column
     * @throws InvalidSettingsException if it is incomplete or of a type that is not installed
     */
    public static DataColumnSpec load(final ConfigRO config) throws InvalidSettingsException {
        final String name = config.getString(NAME);
        return new DataColumnSpec(name, List.of(config.getStringArray(ELEMENT_NAMES, name)),
            DataType.load(config.getConfig(TYPE)), DataColumnDomain.load(config.getConfig(DOMAIN)),
            DataColumnProperties.load(config.getConfig(PROPERTIES)));
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnSpec other && equalStructure(other)
            && m_elementNames.equals(other.m_elementNames) && m_domain.equals(other.m_domain)
            && m_properties.equals(other.m_properties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_name, m_type);
    }

    @Override
    public String toString() {
        return m_name + " (" + m_type + ")";
    }
}

package org.knime.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds table specifications. */
public final class DataTableSpecCreator {

    private String m_name;

    private final List<DataColumnSpec> m_columns = new ArrayList<>();

    private final Map<String, String> m_properties = new LinkedHashMap<>();

    /** Starts without columns. */
    public DataTableSpecCreator() {
    }

    /** @param spec where to start from */
    public DataTableSpecCreator(final DataTableSpec spec) {
        m_name = spec.getName();
        m_properties.putAll(spec.getProperties());
        addColumns(spec);
    }

    /**
     * @param name the table's name, null for the default one
     * @return this
     */
    public DataTableSpecCreator setName(final String name) {
        m_name = name;
        return this;
    }

    /**
     * @param columns further columns
     * @return this
     */
    public DataTableSpecCreator addColumns(final DataColumnSpec... columns) {
        m_columns.addAll(Arrays.asList(columns));
        return this;
    }

    /**
     * @param spec whose columns are added
     * @return this
     */
    public DataTableSpecCreator addColumns(final DataTableSpec spec) {
        spec.forEach(m_columns::add);
        return this;
    }

    /**
     * @param index the column to be replaced, from 0
     * @param column the new column
     * @return this
     */
    public DataTableSpecCreator replaceColumn(final int index, final DataColumnSpec column) {
        m_columns.set(index, column);
        return this;
    }

    /** @return this, without columns */
    public DataTableSpecCreator dropAllColumns() {
        m_columns.clear();
        return this;
    }

    /** @return this, with columns of whose values nothing is known */
    public DataTableSpecCreator dropAllDomains() {
        m_columns.replaceAll(column -> {
            final DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
            creator.setDomain(null);
            return creator.createSpec();
        });
        return this;
    }

    /**
     * @param key a name
     * @param value a text attached to the table
     * @return this
     */
    public DataTableSpecCreator putProperty(final String key, final String value) {
        m_properties.put(key, value);
        return this;
    }

    /**
     * @param properties names and texts attached to the table
     * @return this
     */
    public DataTableSpecCreator putProperties(final Map<String, String> properties) {
        m_properties.putAll(properties);
        return this;
    }

    /**
     * @return the specification
     * @throws IllegalArgumentException if two columns have the same name
     */
    public DataTableSpec createSpec() {
        return new DataTableSpec(m_name, m_columns.toArray(DataColumnSpec[]::new), m_properties);
    }
}

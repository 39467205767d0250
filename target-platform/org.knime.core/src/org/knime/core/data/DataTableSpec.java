package org.knime.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.swing.JComponent;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;

/** The columns of a table, each name once. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    private static final String DEFAULT_NAME = "default";

    private static final String NAME = "spec_name";

    private static final String NUMBER_OF_COLUMNS = "number_columns";

    private static final String COLUMN = "column_spec_";

    private static final String PROPERTIES = "spec_properties";

    private static final String PROPERTY_KEY = "key";

    private static final String PROPERTY_VALUE = "value";

    private final String m_name;

    private final DataColumnSpec[] m_columns;

    private final Map<String, Integer> m_indices = new LinkedHashMap<>();

    private final Map<String, String> m_properties;

    DataTableSpec(final String name, final DataColumnSpec[] columns, final Map<String, String> properties) {
        m_name = name == null ? DEFAULT_NAME : name;
        m_columns = columns.clone();
        m_properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        for (int i = 0; i < columns.length; i++) {
            final Integer earlier = m_indices.put(columns[i].getName(), i);
            if (earlier != null) {
                throw new IllegalArgumentException("Duplicate column name \"" + columns[i].getName()
                    + "\" at positions " + earlier + " and " + i + ".");
            }
        }
    }

    /** Creates a specification without columns. */
    public DataTableSpec() {
        this((String)null);
    }

    /** @param name the table's name, null for the default one */
    public DataTableSpec(final String name) {
        this(name, new DataColumnSpec[0]);
    }

    /** @param colSpecs the columns, each name once */
    public DataTableSpec(final DataColumnSpec... colSpecs) {
        this(null, colSpecs);
    }

    /**
     * @param name the table's name, null for the default one
     * @param colSpecs the columns, each name once
     */
    public DataTableSpec(final String name, final DataColumnSpec... colSpecs) {
        this(name, colSpecs, Map.of());
    }

    /**
     * @param names the columns' names, each once
     * @param types the columns' types, as many
     */
    public DataTableSpec(final String[] names, final DataType[] types) {
        this(createColumnSpecs(names, types));
    }

    /**
     * @param spec1 the first columns
     * @param spec2 the further columns, with other names
     */
    public DataTableSpec(final DataTableSpec spec1, final DataTableSpec spec2) {
        this(null, Stream.of(spec1, spec2).flatMap(DataTableSpec::stream).toArray(DataColumnSpec[]::new));
    }

    /**
     * @param names the columns' names
     * @param types the columns' types, as many
     * @return the columns
     */
    public static final DataColumnSpec[] createColumnSpecs(final String[] names, final DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException(
                names.length + " column names do not go with " + types.length + " column types");
        }
        return IntStream.range(0, names.length)
            .mapToObj(i -> new DataColumnSpecCreator(names[i], types[i]).createSpec()).toArray(DataColumnSpec[]::new);
    }

    /** @return the table's name */
    public String getName() {
        return m_name;
    }

    /** @return names and texts attached to the table */
    public Map<String, String> getProperties() {
        return m_properties;
    }

    /** @return the number of columns */
    public int getNumColumns() {
        return m_columns.length;
    }

    /** @return the columns' names in their order */
    public final String[] getColumnNames() {
        return m_indices.keySet().toArray(String[]::new);
    }

    /**
     * @param index a column's index, from 0
     * @return the column
     * @throws ArrayIndexOutOfBoundsException if there is no such column
     */
    public DataColumnSpec getColumnSpec(final int index) {
        return m_columns[index];
    }

    /**
     * @param column a column's name
     * @return the column, null if there is none
     */
    public DataColumnSpec getColumnSpec(final String column) {
        final int index = findColumnIndex(column);
        return index < 0 ? null : m_columns[index];
    }

    /**
     * @param columnName a column's name
     * @return its index from 0, -1 if there is none
     */
    public int findColumnIndex(final String columnName) {
        return m_indices.getOrDefault(columnName, -1);
    }

    /**
     * @param columnName a column's name
     * @return whether there is such a column
     */
    public boolean containsName(final String columnName) {
        return m_indices.containsKey(columnName);
    }

    /**
     * @param spec a table's columns
     * @param columnName the wanted name
     * @return that name, with a number added if the table has it already
     */
    public static String getUniqueColumnName(final DataTableSpec spec, final String columnName) {
        final String wanted = columnName.trim();
        String result = wanted;
        for (int i = 1; spec.containsName(result); i++) {
            result = wanted + " (#" + i + ")";
        }
        return result;
    }

    /**
     * @param spec other columns
     * @return whether both have columns of the same names and types in the same order
     */
    public boolean equalStructure(final DataTableSpec spec) {
        return spec != null && pairwise(spec, DataColumnSpec::equalStructure);
    }

    private boolean pairwise(final DataTableSpec other, final BiPredicate<DataColumnSpec, DataColumnSpec> test) {
        return m_columns.length == other.m_columns.length
            && IntStream.range(0, m_columns.length).allMatch(i -> test.test(m_columns[i], other.m_columns[i]));
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return stream().iterator();
    }

    /** @return the columns in their order */
    public Stream<DataColumnSpec> stream() {
        return Arrays.stream(m_columns);
    }

    /** @param config where to save the specification */
    public void save(final ConfigWO config) {
        config.addString(NAME, m_name);
        config.addInt(NUMBER_OF_COLUMNS, m_columns.length);
        for (int i = 0; i < m_columns.length; i++) {
            m_columns[i].save(config.addConfig(COLUMN + i));
        }
        if (!m_properties.isEmpty()) {
            final Config properties = config.addConfig(PROPERTIES);
            m_properties.forEach((key, value) -> {
                final Config property = properties.addConfig("prop-" + properties.keySet().size());
                property.addString(PROPERTY_KEY, key);
                property.addString(PROPERTY_VALUE, value);
            });
        }
    }

    /**
     * @param config where a specification was saved
     * @return the specification
     * @throws InvalidSettingsException if it is incomplete or has a column of a type that is not installed
     */
    public static DataTableSpec load(final ConfigRO config) throws InvalidSettingsException {
        final DataColumnSpec[] columns = new DataColumnSpec[config.getInt(NUMBER_OF_COLUMNS)];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = DataColumnSpec.load(config.getConfig(COLUMN + i));
        }
        final Map<String, String> properties = new LinkedHashMap<>();
        if (config.containsKey(PROPERTIES)) {
            final Config saved = config.getConfig(PROPERTIES);
            for (String key : saved) {
                final Config property = saved.getConfig(key);
                properties.put(property.getString(PROPERTY_KEY), property.getString(PROPERTY_VALUE));
            }
        }
        return new DataTableSpec(config.getString(NAME), columns, properties);
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataTableSpec other && m_name.equals(other.m_name)
            && m_properties.equals(other.m_properties) && pairwise(other, DataColumnSpec::equals);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_columns);
    }

    @Override
    public String toString() {
        return "name=" + m_name + ",columns=" + Arrays.toString(m_columns);
    }
}

package org.knime.core.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What the cells of a column have in common: a cell class or, for mixed columns, only value interfaces. */
public final class DataType {

    private static final String CELL_CLASS = "cell_class";

    private static final String HAS_PREFERRED_VALUE = "has_pref_value_class";

    private static final String VALUE_CLASSES = "value_classes";

    private static final DataCell MISSING = new MissingCell(null);

    private static final Map<Class<?>, DataType> TYPES = new ConcurrentHashMap<>();

    private static final Map<String, String> NAMES = Map.of("StringCell", "String", "DoubleCell",
        "Number (Floating point)", "IntCell", "Number (Integer)", "LongCell", "Number (Integer, 64 bit)", "BooleanCell",
        "Boolean value", "PNGImageCell", "PNG Image", "PNGImageBlobCell", "PNG Image");

    private final Class<? extends DataCell> m_cellClass;

    private final List<Class<? extends DataValue>> m_valueClasses;

    private DataType(final Class<? extends DataCell> cellClass,
        final List<Class<? extends DataValue>> valueClasses) {
        m_cellClass = cellClass;
        m_valueClasses = List.copyOf(valueClasses);
    }

    /**
     * @param cell a cell class
     * @return the type of such cells
     */
    public static DataType getType(final Class<? extends DataCell> cell) {
        return TYPES.computeIfAbsent(cell, c -> new DataType(cell, List.copyOf(valueInterfaces(cell))));
    }

    private static Set<Class<? extends DataValue>> valueInterfaces(final Class<?> cls) {
        final Set<Class<? extends DataValue>> result = new LinkedHashSet<>();
        for (Class<?> c = cls; c != null; c = c.getSuperclass()) {
            for (Class<?> i : c.getInterfaces()) {
                if (i != DataValue.class && DataValue.class.isAssignableFrom(i)) {
                    result.add(i.asSubclass(DataValue.class));
                    result.addAll(valueInterfaces(i));
                }
            }
        }
        return result;
    }

    /** @return the cell that stands where a value is missing */
    public static DataCell getMissingCell() {
        return MISSING;
    }

    /** @return the interface by which the cells are best read */
    public Class<? extends DataValue> getPreferredValueClass() {
        return m_valueClasses.isEmpty() ? DataValue.class : m_valueClasses.get(0);
    }

    /** @return all interfaces by which the cells can be read */
    public List<Class<? extends DataValue>> getValueClasses() {
        return m_valueClasses;
    }

    /**
     * @param valueClass an interface
     * @return whether the cells can be read by it; missing cells can be read by any
     */
    public boolean isCompatible(final Class<? extends DataValue> valueClass) {
        return valueClass == DataValue.class || isMissingValueType()
            || m_valueClasses.stream().anyMatch(valueClass::isAssignableFrom);
    }

    /** @return whether this is the type of missing cells */
    public boolean isMissingValueType() {
        return m_cellClass == MissingCell.class;
    }

    /**
     * @param type another type
     * @return whether a column of this type may hold cells of the other
     */
    public boolean isASuperTypeOf(final DataType type) {
        return equals(type) || type.isMissingValueType()
            || !isMissingValueType() && m_valueClasses.stream().allMatch(type::isCompatible);
    }

    /**
     * @param type1 one
     * @param type2 the other
     * @return the most specific type for a column that holds cells of both
     */
    public static DataType getCommonSuperType(final DataType type1, final DataType type2) {
        if (type2.isMissingValueType() || type1.isASuperTypeOf(type2)) {
            return type1;
        }
        if (type1.isMissingValueType() || type2.isASuperTypeOf(type1)) {
            return type2;
        }
        return new DataType(null, type1.m_valueClasses.stream().filter(type2::isCompatible).toList());
    }

    /** @return an order of such cells: numbers by value, all others by their text; missing cells come first */
    public DataValueComparator getComparator() {
        return CellOrder.of(this);
    }

    /** @return the name shown to users */
    public String getName() {
        return m_cellClass == null ? "Non-Native " + m_valueClasses.stream().map(Class::getSimpleName).toList()
            : NAMES.getOrDefault(m_cellClass.getSimpleName(), m_cellClass.getSimpleName());
    }

    /** @param config where to save this type */
    public void save(final ConfigWO config) {
        config.addString(CELL_CLASS, m_cellClass == null ? null : m_cellClass.getName());
        if (m_cellClass == null) {
            config.addBoolean(HAS_PREFERRED_VALUE, true);
            config.addStringArray(VALUE_CLASSES, m_valueClasses.stream().map(Class::getName).toArray(String[]::new));
        }
    }

    /**
     * @param config where a type was saved
     * @return the type
     * @throws InvalidSettingsException if it names a cell class that is not installed
     */
    public static DataType load(final ConfigRO config) throws InvalidSettingsException {
        final String name = config.getString(CELL_CLASS);
        if (name != null) {
            return getType(classOf(name, DataCell.class));
        }
        final List<Class<? extends DataValue>> values = new ArrayList<>();
        for (String value : config.getStringArray(VALUE_CLASSES)) {
            values.add(classOf(value, DataValue.class));
        }
        return new DataType(null, values);
    }

    private static <T> Class<? extends T> classOf(final String name, final Class<T> base)
        throws InvalidSettingsException {
        try {
            return Class.forName(name).asSubclass(base);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new InvalidSettingsException("Data cell implementation '" + name + "' not found.", e);
        }
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataType other && m_cellClass == other.m_cellClass
            && m_valueClasses.equals(other.m_valueClasses);
    }

    @Override
    public int hashCode() {
        return Stream.concat(Stream.ofNullable(m_cellClass), m_valueClasses.stream()).toList().hashCode();
    }

    @Override
    public String toString() {
        return getName();
    }
}

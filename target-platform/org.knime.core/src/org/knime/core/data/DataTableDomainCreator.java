package org.knime.core.data;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the domains of a table's columns: bounds of numbers, and possible values unless there are too many. */
public class DataTableDomainCreator {

    private static final int DEFAULT_MAX_POSSIBLE_VALUES = 60;

    private final DataTableSpec m_spec;

    private final Column[] m_columns;

    private int m_maxPossibleValues = DEFAULT_MAX_POSSIBLE_VALUES;

    /**
     * @param inputSpec the columns
     * @param initDomain whether their domains are kept and widened; otherwise they are found from nothing
     */
    public DataTableDomainCreator(final DataTableSpec inputSpec, final boolean initDomain) {
        m_spec = inputSpec;
        m_columns = inputSpec.stream().map(spec -> new Column(spec, initDomain)).toArray(Column[]::new);
    }

    /** @param maxValues if a column has more values than this, they are not listed; 60 unless set */
    public void setMaxPossibleValues(final int maxValues) {
        if (maxValues < 0) {
            throw new IllegalArgumentException("Maximum possible values must be >= 0 but is " + maxValues);
        }
        m_maxPossibleValues = maxValues;
    }

    /** @param row a further row of the table */
    public void updateDomain(final DataRow row) {
        for (int i = 0; i < m_columns.length; i++) {
            final DataCell cell = row.getCell(i);
            if (!cell.isMissing()) {
                m_columns[i].add(cell);
            }
        }
    }

    /** @return the columns with the domains found so far */
    public DataTableSpec createSpec() {
        return new DataTableSpec(m_spec.getName(),
            IntStream.range(0, m_columns.length).mapToObj(i -> m_columns[i].createSpec(m_spec.getColumnSpec(i)))
                .toArray(DataColumnSpec[]::new));
    }

    private final class Column {

        private final Comparator<DataCell> m_order;

        private DataCell m_lower;

        private DataCell m_upper;

        /** Null if values are not listed, or not any more. */
        private Set<DataCell> m_values;

        Column(final DataColumnSpec spec, final boolean initDomain) {
            final DataType type = spec.getType();
            final DataColumnDomain known =
                initDomain ? spec.getDomain() : new DataColumnDomainCreator().createDomain();
            m_order = type.isCompatible(BoundedValue.class) ? type.getComparator() : null;
            m_lower = known.getLowerBound();
            m_upper = known.getUpperBound();
            if (type.isCompatible(NominalValue.class)) {
                m_values = known.hasValues() ? new LinkedHashSet<>(known.getValues()) : new LinkedHashSet<>();
            }
        }

        void add(final DataCell cell) {
            if (m_values != null && m_values.add(cell) && m_values.size() > m_maxPossibleValues) {
                m_values = null;
            }
            if (m_order == null || cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue())) {
                return;
            }
            if (m_lower == null || m_order.compare(cell, m_lower) < 0) {
                m_lower = cell;
            }
            if (m_upper == null || m_order.compare(cell, m_upper) > 0) {
                m_upper = cell;
            }
        }

        DataColumnSpec createSpec(final DataColumnSpec original) {
            final DataColumnSpecCreator creator = new DataColumnSpecCreator(original);
            creator.setDomain(new DataColumnDomainCreator(m_values, m_lower, m_upper).createDomain());
            return creator.createSpec();
        }
    }
}

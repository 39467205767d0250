package org.knime.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What is known of the values of a column: its possible values in their order and its bounds. */
public final class DataColumnDomain {

    private static final String LOWER_BOUND = "lower_bound";

    private static final String UPPER_BOUND = "upper_bound";

    private static final String POSSIBLE_VALUES = "possible_values";

    private final DataCell m_lowerBound;

    private final DataCell m_upperBound;

    private final Set<DataCell> m_values;

    DataColumnDomain(final DataCell lowerBound, final DataCell upperBound, final Set<DataCell> values) {
        m_lowerBound = lowerBound;
        m_upperBound = upperBound;
        m_values = values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** @return whether the possible values are known */
    public boolean hasValues() {
        return m_values != null;
    }

    /** @return the possible values in their order, null if they are not known */
    public Set<DataCell> getValues() {
        return m_values;
    }

    /** @return whether both bounds are known */
    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    /** @return whether the lower bound is known */
    public boolean hasLowerBound() {
        return m_lowerBound != null;
    }

    /** @return whether the upper bound is known */
    public boolean hasUpperBound() {
        return m_upperBound != null;
    }

    /** @return the smallest possible value, null if it is not known */
    public DataCell getLowerBound() {
        return m_lowerBound;
    }

    /** @return the greatest possible value, null if it is not known */
    public DataCell getUpperBound() {
        return m_upperBound;
    }

    /** @param config where to save this domain */
    public void save(final ConfigWO config) {
        if (hasLowerBound()) {
            config.addDataCell(LOWER_BOUND, m_lowerBound);
        }
        if (hasUpperBound()) {
            config.addDataCell(UPPER_BOUND, m_upperBound);
        }
        if (hasValues()) {
            config.addDataCellArray(POSSIBLE_VALUES, m_values.toArray(DataCell[]::new));
        }
    }

    /**
     * @param config where a domain was saved
     * @return the domain
     */
    public static DataColumnDomain load(final ConfigRO config) {
        final DataCell[] values = config.getDataCellArray(POSSIBLE_VALUES, (DataCell[])null);
        return new DataColumnDomain(config.getDataCell(LOWER_BOUND, null), config.getDataCell(UPPER_BOUND, null),
            values == null ? null : new LinkedHashSet<>(Arrays.asList(values)));
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnDomain other && Objects.equals(m_lowerBound, other.m_lowerBound)
            && Objects.equals(m_upperBound, other.m_upperBound) && Objects.equals(m_values, other.m_values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_lowerBound, m_upperBound, m_values);
    }

    @Override
    public String toString() {
        return "values=" + m_values + ", bounds=[" + m_lowerBound + ", " + m_upperBound + "]";
    }
}

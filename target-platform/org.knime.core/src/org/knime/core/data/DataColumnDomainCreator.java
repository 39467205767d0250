package org.knime.core.data;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Builds column domains; what is null or not set is unknown. */
public class DataColumnDomainCreator {

    private DataCell m_lowerBound;

    private DataCell m_upperBound;

    private Set<DataCell> m_values;

    /** Starts with nothing known. */
    public DataColumnDomainCreator() {
    }

    /** @param values the possible values in their order */
    public DataColumnDomainCreator(final DataCell... values) {
        this(values, null, null);
    }

    /** @param values the possible values in their order */
    public DataColumnDomainCreator(final Set<DataCell> values) {
        this(values, null, null);
    }

    /**
     * @param lowerBound the smallest possible value
     * @param upperBound the greatest possible value
     */
    public DataColumnDomainCreator(final DataCell lowerBound, final DataCell upperBound) {
        this((Set<DataCell>)null, lowerBound, upperBound);
    }

    /**
     * @param values the possible values in their order
     * @param lowerBound the smallest possible value
     * @param upperBound the greatest possible value
     */
    public DataColumnDomainCreator(final DataCell[] values, final DataCell lowerBound, final DataCell upperBound) {
        this(values == null ? null : new LinkedHashSet<>(Arrays.asList(values)), lowerBound, upperBound);
    }

    /**
     * @param values the possible values in their order
     * @param lowerBound the smallest possible value
     * @param upperBound the greatest possible value
     */
    public DataColumnDomainCreator(final Set<DataCell> values, final DataCell lowerBound, final DataCell upperBound) {
        setValues(values);
        setLowerBound(lowerBound);
        setUpperBound(upperBound);
    }

    /** @param domain where to start from */
    public DataColumnDomainCreator(final DataColumnDomain domain) {
        this(domain.getValues(), domain.getLowerBound(), domain.getUpperBound());
    }

    /** @param values the possible values in their order */
    public void setValues(final Set<DataCell> values) {
        m_values = values == null ? null : new LinkedHashSet<>(values);
    }

    /** @param lower the smallest possible value */
    public void setLowerBound(final DataCell lower) {
        m_lowerBound = lower;
    }

    /** @param upper the greatest possible value */
    public void setUpperBound(final DataCell upper) {
        m_upperBound = upper;
    }

    /** @return the domain */
    public DataColumnDomain createDomain() {
        return new DataColumnDomain(m_lowerBound, m_upperBound, m_values);
    }
}

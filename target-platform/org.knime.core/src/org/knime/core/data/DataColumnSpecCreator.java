package org.knime.core.data;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds columns. */
public final class DataColumnSpecCreator {

    private static final AtomicInteger EMPTY_NAMES = new AtomicInteger();

    private String m_name;

    private DataType m_type;

    private List<String> m_elementNames = List.of();

    private DataColumnDomain m_domain = new DataColumnDomainCreator().createDomain();

    private DataColumnProperties m_properties = new DataColumnProperties();

    /**
     * @param name not null; blanks around it are dropped, an empty one is replaced
     * @param type not null
     */
    public DataColumnSpecCreator(final String name, final DataType type) {
        setName(name);
        setType(type);
    }

    /** @param cspec where to start from */
    public DataColumnSpecCreator(final DataColumnSpec cspec) {
        this(cspec.getName(), cspec.getType());
        m_elementNames = cspec.getElementNames();
        m_domain = cspec.getDomain();
        m_properties = cspec.getProperties();
    }

    /** @param name not null; blanks around it are dropped, an empty one is replaced */
    public void setName(final String name) {
        final String trimmed = Objects.requireNonNull(name, "a column's name must not be null").trim();
        m_name = trimmed.isEmpty() ? "<empty_" + EMPTY_NAMES.incrementAndGet() + ">" : trimmed;
    }

    /** @param type not null */
    public void setType(final DataType type) {
        m_type = Objects.requireNonNull(type, "a column's type must not be null");
    }

    /** @param domain what is known of the values, null for nothing */
    public void setDomain(final DataColumnDomain domain) {
        m_domain = domain == null ? new DataColumnDomainCreator().createDomain() : domain;
    }

    /** @param props names and texts, null for none */
    public void setProperties(final DataColumnProperties props) {
        m_properties = props == null ? new DataColumnProperties() : props;
    }

    /** @return the column */
    public DataColumnSpec createSpec() {
        return new DataColumnSpec(m_name, m_elementNames, m_type, m_domain, m_properties);
    }
}

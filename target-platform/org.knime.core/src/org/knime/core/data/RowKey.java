package org.knime.core.data;

/** A RowID, unique within its table. */
public final class RowKey {

    private final String m_id;

    /** @param id not null */
    public RowKey(final String id) {
        if (id == null) {
            throw new IllegalArgumentException("A RowID must not be null");
        }
        m_id = id;
    }

    /** @return the RowID as text */
    public String getString() {
        return m_id;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof RowKey other && m_id.equals(other.m_id);
    }

    @Override
    public int hashCode() {
        return m_id.hashCode();
    }

    @Override
    public String toString() {
        return m_id;
    }
}

package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Objects;

/** A leaf of a configuration tree. */
final class ValueEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final EntryType m_type;

    private final Serializable m_value;

    ValueEntry(final String key, final EntryType type, final Object value) {
        super(key);
        m_type = type;
        m_value = (Serializable)value;
    }

    EntryType type() {
        return m_type;
    }

    Object value() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return m_value == null ? null : m_value.toString();
    }

    @Override
    protected boolean hasIdenticalValue(final AbstractConfigEntry other) {
        final ValueEntry that = (ValueEntry)other;
        return m_type == that.m_type && Objects.equals(m_value, that.m_value);
    }

    @Override
    public String toString() {
        return getKey() + "=" + (m_type == EntryType.XPASSWORD || m_type == EntryType.XTRANSIENTSTRING ? "***" : m_value);
    }
}

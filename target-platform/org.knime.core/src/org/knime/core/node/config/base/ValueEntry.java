package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Objects;

/** A leaf of a configuration tree. */
final class ValueEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final Serializable m_value;

    ValueEntry(final String key, final ConfigEntries type, final Object value) {
        super(key, type);
        m_value = (Serializable)value;
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
        return getType() == that.getType() && Objects.equals(m_value, that.m_value);
    }

    @Override
    public String toString() {
        return getKey() + "=" + (isSecret() ? "***" : m_value);
    }

    private boolean isSecret() {
        return getType() == ConfigEntries.xpassword || getType() == ConfigEntries.xtransientstring;
    }
}

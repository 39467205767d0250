package org.knime.core.node.config.base;

import java.io.Serializable;

/** One node of a configuration tree: a value or a sub-tree. */
public abstract class AbstractConfigEntry implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ConfigEntries m_type;

    private String m_key;

    AbstractConfigEntry(final String key, final ConfigEntries type) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("A settings key must neither be null nor empty");
        }
        m_key = key;
        m_type = type;
    }

    /** @return the type of this node */
    public final ConfigEntries getType() {
        return m_type;
    }

    /** @return the key under which the parent holds this node */
    public final String getKey() {
        return m_key;
    }

    /** Gives the root the key that its file states. */
    final void setKey(final String key) {
        m_key = key;
    }

    /** @return the value as it is written to XML, may be null */
    public abstract String toStringValue();

    /**
     * @param other another node
     * @return whether both have the same key, type and value
     */
    public final boolean isIdentical(final AbstractConfigEntry other) {
        return this == other || other != null && getClass() == other.getClass() && m_key.equals(other.m_key)
            && hasIdenticalValue(other);
    }

    /** Compares with a node of the same class and key. */
    protected abstract boolean hasIdenticalValue(AbstractConfigEntry other);
}

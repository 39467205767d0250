package org.knime.core.node.workflow;

import java.io.Serializable;
import java.util.Objects;

/** A node's number within its workflow, below the number of the workflow. */
public class NodeID implements Serializable, Comparable<NodeID> {

    /** Where all workflows are. */
    public static final NodeID ROOTID = new NodeID(0);

    private static final long serialVersionUID = 1L;

    private final NodeID m_prefix;

    private final int m_index;

    /** @param ix the number of a workflow */
    public NodeID(final int ix) {
        this(null, ix);
    }

    /**
     * @param prefix the workflow, null for none
     * @param ix the number within it
     */
    public NodeID(final NodeID prefix, final int ix) {
        m_prefix = prefix;
        m_index = ix;
    }

    /** @return the number within the workflow */
    public int getIndex() {
        return m_index;
    }

    /**
     * @param childIndex a number
     * @return the node of that number within this workflow
     */
    public NodeID createChild(final int childIndex) {
        return new NodeID(this, childIndex);
    }

    @Override
    public int compareTo(final NodeID o) {
        final int byPrefix = m_prefix == null || o.m_prefix == null ? Boolean.compare(m_prefix != null, o.m_prefix != null)
            : m_prefix.compareTo(o.m_prefix);
        return byPrefix != 0 ? byPrefix : Integer.compare(m_index, o.m_index);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof NodeID other && m_index == other.m_index && Objects.equals(m_prefix, other.m_prefix);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_prefix, m_index);
    }

    @Override
    public String toString() {
        return m_prefix == null ? Integer.toString(m_index) : m_prefix + ":" + m_index;
    }
}

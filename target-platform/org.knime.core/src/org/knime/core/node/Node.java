package org.knime.core.node;

/** A node of a workflow, without its connections. */
public final class Node {

    private final NodeFactory<NodeModel> m_factory;

    Node(final NodeFactory<NodeModel> factory) {
        m_factory = factory;
    }

    /** @return what has made this node */
    public NodeFactory<NodeModel> getFactory() {
        return m_factory;
    }
}

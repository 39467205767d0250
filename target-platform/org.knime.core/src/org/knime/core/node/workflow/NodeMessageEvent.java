package org.knime.core.node.workflow;

/** A node's new message. */
public class NodeMessageEvent {

    private final NodeID m_source;

    private final NodeMessage m_message;

    /**
     * @param src the node
     * @param message its message
     */
    public NodeMessageEvent(final NodeID src, final NodeMessage message) {
        m_source = src;
        m_message = message;
    }

    /** @return the node */
    public NodeID getSource() {
        return m_source;
    }

    /** @return its message */
    public NodeMessage getMessage() {
        return m_message;
    }
}

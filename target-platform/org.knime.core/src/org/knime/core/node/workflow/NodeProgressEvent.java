package org.knime.core.node.workflow;

/** A node's new progress. */
public class NodeProgressEvent {

    private final NodeID m_source;

    private final NodeProgress m_progress;

    /**
     * @param src the node
     * @param progress its progress
     */
    public NodeProgressEvent(final NodeID src, final NodeProgress progress) {
        m_source = src;
        m_progress = progress;
    }

    /** @return the node */
    public NodeID getSource() {
        return m_source;
    }

    /** @return its progress */
    public NodeProgress getNodeProgress() {
        return m_progress;
    }
}

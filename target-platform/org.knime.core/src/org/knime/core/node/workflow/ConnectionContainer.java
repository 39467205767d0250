package org.knime.core.node.workflow;

/** A connection between two nodes of a workflow; ports are counted from 1, port 0 is for flow variables. */
public class ConnectionContainer {

    private final NodeID m_source;

    private final int m_sourcePort;

    private final NodeID m_dest;

    private final int m_destPort;

    ConnectionContainer(final NodeID source, final int sourcePort, final NodeID dest, final int destPort) {
        m_source = source;
        m_sourcePort = sourcePort;
        m_dest = dest;
        m_destPort = destPort;
    }

    /** @return the node that hands over */
    public NodeID getSource() {
        return m_source;
    }

    /** @return its output port */
    public int getSourcePort() {
        return m_sourcePort;
    }

    /** @return the node that takes over */
    public NodeID getDest() {
        return m_dest;
    }

    /** @return its input port */
    public int getDestPort() {
        return m_destPort;
    }

    @Override
    public String toString() {
        return m_source + "(" + m_sourcePort + ") -> " + m_dest + "(" + m_destPort + ")";
    }
}

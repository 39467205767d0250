package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;

import org.knime.core.node.workflow.NodeMessage;

/** What a node tells its users: a summary, possibly a closer description, and what they can do. */
public final class Message {

    private final String m_summary;

    private final String m_issue;

    private final List<String> m_resolutions;

    Message(final String summary, final String issue, final List<String> resolutions) {
        m_summary = Objects.requireNonNull(summary, "a message needs a summary");
        m_issue = issue;
        m_resolutions = List.copyOf(resolutions);
    }

    /** @return a builder of messages */
    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    /**
     * @param summary not null
     * @return the message that has only this summary
     */
    public static Message fromSummary(final String summary) {
        return new Message(summary, null, List.of());
    }

    /** @return the summary */
    public String getSummary() {
        return m_summary;
    }

    /** @return summary and closer description, as the log shows them */
    public String toLogPrintable() {
        return m_issue == null ? m_summary : m_summary + "\n" + m_issue;
    }

    /**
     * @param type warning or error
     * @return this message as the one of a node
     */
    public NodeMessage toNodeMessage(final NodeMessage.Type type) {
        return new NodeMessage(type, m_summary, m_issue, m_resolutions);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Message other && m_summary.equals(other.m_summary)
            && Objects.equals(m_issue, other.m_issue) && m_resolutions.equals(other.m_resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_summary, m_issue, m_resolutions);
    }

    @Override
    public String toString() {
        return toLogPrintable();
    }
}

package org.knime.core.node.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The message shown at a node. */
public final class NodeMessage {

    /** How serious a message is. */
    public enum Type {
        /** There is no message. */
        RESET,
        /** The node works, but users should know something. */
        WARNING,
        /** The node failed. */
        ERROR
    }

    /** No message. */
    public static final NodeMessage NONE = new NodeMessage(Type.RESET, "");

    private final Type m_type;

    private final String m_message;

    private final String m_issue;

    private final List<String> m_resolutions;

    /**
     * @param type how serious
     * @param message the summary
     */
    public NodeMessage(final Type type, final String message) {
        this(type, message, null, List.of());
    }

    /**
     * @param type how serious
     * @param message the summary
     * @param issue a closer description, may be null
     * @param resolutions what users can do
     */
    public NodeMessage(final Type type, final String message, final String issue, final List<String> resolutions) {
        m_type = Objects.requireNonNull(type, "a message needs a type");
        m_message = Objects.requireNonNullElse(message, "");
        m_issue = issue;
        m_resolutions = List.copyOf(resolutions);
    }

    /**
     * @param message the summary
     * @return an error
     */
    public static final NodeMessage newError(final String message) {
        return new NodeMessage(Type.ERROR, message);
    }

    /**
     * @param message the summary
     * @return a warning
     */
    public static final NodeMessage newWarning(final String message) {
        return new NodeMessage(Type.WARNING, message);
    }

    /** @return how serious */
    public Type getMessageType() {
        return m_type;
    }

    /** @return the summary */
    public String getMessage() {
        return m_message;
    }

    /** @return a closer description, if there is one */
    public Optional<String> getIssue() {
        return Optional.ofNullable(m_issue);
    }

    /** @return what users can do */
    public List<String> getResolutions() {
        return m_resolutions;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof NodeMessage other && m_type == other.m_type && m_message.equals(other.m_message)
            && Objects.equals(m_issue, other.m_issue) && m_resolutions.equals(other.m_resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_type, m_message, m_issue, m_resolutions);
    }

    @Override
    public String toString() {
        return m_type + ": " + m_message;
    }
}

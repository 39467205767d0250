package org.knime.core.node.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds messages. Issues are counted; the first one is kept. */
public final class MessageBuilder {

    private String m_summary;

    private String m_firstIssue;

    private long m_issueCount;

    private final Set<String> m_resolutions = new LinkedHashSet<>();

    MessageBuilder() {
    }

    /**
     * @param summary what is wrong
     * @return this
     */
    public MessageBuilder withSummary(final String summary) {
        m_summary = summary;
        return this;
    }

    /** @return the summary, if there is one */
    public Optional<String> getSummary() {
        return Optional.ofNullable(m_summary);
    }

    /**
     * @param description a closer description
     * @return this
     */
    public MessageBuilder addTextIssue(final String description) {
        m_firstIssue = m_issueCount == 0 ? description : m_firstIssue;
        m_issueCount++;
        return this;
    }

    /**
     * @param resolutions what users can do
     * @return this
     */
    public MessageBuilder addResolutions(final String... resolutions) {
        m_resolutions.addAll(List.of(resolutions));
        return this;
    }

    /** @return the message, empty if there is no summary */
    public Optional<Message> build() {
        return getSummary().map(summary -> new Message(summary, m_firstIssue, List.copyOf(m_resolutions)));
    }
}

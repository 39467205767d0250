package org.carrot.standin.runner;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeProgress;

/** What users see: results on one stream; progress, warnings and errors on the other. */
final class Console {

    private static final long MIN_MILLIS_BETWEEN_PROGRESS = 1000;

    private static final double PERCENT = 100;

    private final PrintStream m_results;

    private final PrintStream m_messages;

    private final LongSupplier m_clock;

    private final Map<String, Long> m_lastProgress = new HashMap<>();

    /**
     * @param results takes tables
     * @param messages takes everything else
     * @param clock the time in milliseconds
     */
    Console(final PrintStream results, final PrintStream messages, final LongSupplier clock) {
        m_results = results;
        m_messages = messages;
        m_clock = clock;
    }

    synchronized void result(final String text) {
        m_results.print(text);
        m_results.flush();
    }

    synchronized void error(final String message) {
        m_messages.println(message);
    }

    synchronized void nodeMessage(final String node, final NodeMessage message) {
        if (message.getMessageType() != NodeMessage.Type.RESET) {
            m_messages.println(message.getMessageType() + " " + node + ": " + message.getMessage());
            message.getIssue().ifPresent(issue -> m_messages.println(issue.indent(2).stripTrailing()));
            message.getResolutions().forEach(resolution -> m_messages.println("  " + resolution));
        }
    }

    /** Shows the progress of a node, at most once a second. */
    synchronized void progress(final String node, final NodeProgress progress) {
        final long now = m_clock.getAsLong();
        final Long last = m_lastProgress.get(node);
        if (last == null || now - last >= MIN_MILLIS_BETWEEN_PROGRESS) {
            m_lastProgress.put(node, now);
            m_messages.println(node + ":"
                + (progress.hasProgress() ? String.format(Locale.ROOT, " %.0f %%", progress.getProgress() * PERCENT) : "")
                + (progress.hasMessage() ? " " + progress.getMessage() : ""));
        }
    }
}

package org.carrot.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.ExecutionEnvironment;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.node.DefaultNodeFactory;

/** One node, configured and executed as a workflow does it. */
public final class NodeRun {

    /** What KNIME puts before the message of an exception that nobody has explained. */
    private static final String UNEXPLAINED = "Execute failed";

    private final Node m_node;

    private final NodeSettings m_settings = new NodeSettings("model");

    private final List<String> m_messages = new ArrayList<>();

    private final NodeProgressMonitor m_progress = new DefaultNodeProgressMonitor();

    private NodeRun(final Node node) {
        m_node = node;
        m_node.saveModelSettingsTo(m_settings);
        m_node.addMessageListener(event -> note(event.getMessage()));
    }

    /** @return a node with its default settings */
    public static NodeRun of(final DefaultNodeFactory factory) {
        return new NodeRun(new Node(factory));
    }

    /**
     * @param group a group of ports that may be added
     * @param type the type of the port that is added
     * @return a node with its default settings and one port more
     */
    public static NodeRun of(final DefaultNodeFactory factory, final String group, final PortType type)
        throws InvalidSettingsException {
        final var config = factory.createNodeCreationConfig();
        final var saved = new NodeSettings("node_creation_config");
        type.save(saved.addNodeSettings(group).addNodeSettings("port_0"));
        config.getPortConfig().orElseThrow().loadSettingsFrom(saved);
        return new NodeRun(new Node(factory, config));
    }

    private void note(final NodeMessage message) {
        if (message.getMessageType() != NodeMessage.Type.RESET) {
            m_messages.add(message.getMessage());
        }
    }

    /** Changes a setting; an optional one is switched on. */
    public NodeRun with(final String key, final String value) {
        m_settings.addString(key, value);
        return switchedOn(key);
    }

    /** Changes a setting; an optional one is switched on. */
    public NodeRun with(final String key, final int value) {
        m_settings.addInt(key, value);
        return switchedOn(key);
    }

    /** Changes a setting; an optional one is switched on. */
    public NodeRun with(final String key, final long value) {
        m_settings.addLong(key, value);
        return switchedOn(key);
    }

    /** Changes a setting. */
    public NodeRun with(final String key, final boolean value) {
        m_settings.addBoolean(key, value);
        return this;
    }

    /** Cancels the node as KNIME does, with an interruption, when it has reported progress with such a message. */
    public NodeRun cancelledAt(final String message) {
        m_progress.addProgressListener(event -> {
            final var shown = event.getNodeProgress().getMessage();
            if (shown != null && shown.contains(message)) {
                m_progress.setExecuteCanceled();
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    private NodeRun switchedOn(final String key) {
        final var present = key + "_is_present";
        if (m_settings.containsKey(present)) {
            m_settings.addBoolean(present, true);
        }
        return this;
    }

    /**
     * What came of it.
     *
     * @param executed whether the node was configured and executed
     * @param outputs its outputs, if it was
     * @param message all that it said
     */
    public record NodeOutcome(boolean executed, List<PortObject> outputs, String message) {

        /** @return the rows of an output */
        public List<DataRow> rows(final int output) {
            final List<DataRow> rows = new ArrayList<>();
            try (CloseableRowIterator iterator = table(output).iterator()) {
                iterator.forEachRemaining(rows::add);
            }
            return rows;
        }

        /** @return an output that is a table */
        public BufferedDataTable table(final int output) {
            return (BufferedDataTable)outputs.get(output);
        }
    }

    /**
     * @param inputs what the ports get
     * @return what came of it
     * @throws AssertionError if the node failed with an exception that is not meant for people
     */
    public NodeOutcome run(final PortObject... inputs) throws InvalidSettingsException {
        m_node.loadModelSettingsFrom(m_settings);
        final var objects = new PortObject[inputs.length + 1]; // the first port is that of the flow variables
        final var specs = new PortObjectSpec[inputs.length + 1];
        for (int i = 0; i < inputs.length; i++) {
            objects[i + 1] = inputs[i];
            specs[i + 1] = inputs[i].getSpec();
        }
        final var exec = new ExecutionContext(m_progress, m_node);
        final boolean executed =
            m_node.configure(specs) && m_node.execute(objects, ExecutionEnvironment.DEFAULT, exec);
        final var message = String.join("\n", m_messages);
        if (message.contains(UNEXPLAINED) || message.contains("Exception")) {
            throw new AssertionError(message);
        }
        final List<PortObject> outputs = new ArrayList<>();
        for (int i = 1; executed && i < m_node.getNrOutPorts(); i++) {
            outputs.add(m_node.getOutputObject(i));
        }
        return new NodeOutcome(executed, outputs, message);
    }

    /** Asserts that a node was not executed, and that its message has each of these parts. */
    public static void fails(final NodeOutcome outcome, final String... expected) {
        assertFalse(outcome.executed());
        for (String part : expected) {
            assertTrue(outcome.message().contains(part), outcome.message());
        }
    }
}

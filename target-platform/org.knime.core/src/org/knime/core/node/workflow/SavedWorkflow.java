package org.knime.core.node.workflow;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.NodeSettings;

/** The files of a workflow as they were read. */
final class SavedWorkflow {

    /** The settings file of a node, in its folder. */
    static final String SETTINGS_FILE = "settings.xml";

    private final Path m_folder;

    private final NodeSettings m_file;

    private final Map<NodeID, SavedNode> m_nodes = new HashMap<>();

    /**
     * @param folder the workflow's folder
     * @param file the content of workflow.knime
     */
    SavedWorkflow(final Path folder, final NodeSettings file) {
        m_folder = folder;
        m_file = file;
    }

    /** A node's part of workflow.knime, the name of its folder, and its settings file. */
    record SavedNode(NodeSettings entry, String folder, NodeSettings settings) {
    }

    Path folder() {
        return m_folder;
    }

    NodeSettings file() {
        return m_file;
    }

    void put(final NodeID id, final SavedNode node) {
        m_nodes.put(id, node);
    }

    Optional<SavedNode> node(final NodeID id) {
        return Optional.ofNullable(m_nodes.get(id));
    }
}

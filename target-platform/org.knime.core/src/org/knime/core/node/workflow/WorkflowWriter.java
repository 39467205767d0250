package org.knime.core.node.workflow;

import static org.knime.core.node.workflow.WorkflowPersistor.WORKFLOW_FILE;
import static org.knime.core.node.workflow.WorkflowReader.CONNECTIONS;
import static org.knime.core.node.workflow.WorkflowReader.NODES;
import static org.knime.core.node.workflow.WorkflowReader.STATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.ResultWriter.TableIds;
import org.knime.core.node.workflow.SavedWorkflow.SavedNode;

/**
 * Writes a workflow so that KNIME opens it. A node with a table that cannot be written (of large images, for instance)
 * is written as configured, and so are the nodes behind it. Other files in the folder stay as they are.
 */
final class WorkflowWriter {

    private static final String AUTHOR = "authorInformation";

    private static final String DESCRIPTION = "customDescription";

    private static final String EDITOR = "workflow_editor_settings";

    private static final String UI_CLASS = "ui_classname";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z");

    private final WorkflowManager m_workflow;

    private final Path m_folder;

    private final boolean m_withData;

    private final Set<NativeNodeContainer> m_withResults = new HashSet<>();

    WorkflowWriter(final WorkflowManager workflow, final Path folder, final boolean withData) {
        m_workflow = workflow;
        m_folder = folder;
        m_withData = withData;
    }

    void write(final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        Files.createDirectories(m_folder);
        if (m_withData) {
            findResults();
        }
        final NodeSettings before = m_workflow.saved().file();
        final NodeSettings file = new NodeSettings(WORKFLOW_FILE);
        file.addString(WorkflowReader.CREATED_BY, WorkflowReader.KNIME_VERSION.toString());
        file.addBoolean("created_by_nightly", false);
        file.addString(WorkflowReader.VERSION, WorkflowReader.FORMAT_VERSION.toString());
        file.addString("name", null);
        writeAuthor(before, file);
        file.addString(DESCRIPTION, before.getString(DESCRIPTION, (String)null));
        file.addString(STATE, state().name());
        writeVariables(file);
        for (String key : List.of(WorkflowReader.CREDENTIALS, "tableBackend", "annotations")) {
            copyIfPresent(before, key, file);
        }
        writeNodes(file.addNodeSettings(NODES), exec);
        writeConnections(before, file.addNodeSettings(CONNECTIONS));
        keepWhatWasNotLoaded(before, file);
        writeEditor(before, file);
        file.saveToXML(Files.newOutputStream(m_folder.resolve(WORKFLOW_FILE)));
        writeCompanions();
    }

    private void findResults() {
        for (NativeNodeContainer node : m_workflow.graph().inOrder()) {
            if (node.isRestored()) {
                m_withResults.add(node);
            } else if (node.state() == InternalNodeContainerState.EXECUTED
                && m_withResults.containsAll(m_workflow.graph().predecessors(node))) {
                if (ResultWriter.canWrite(node.getNode())) {
                    m_withResults.add(node);
                } else {
                    NodeLogger.getLogger(WorkflowWriter.class).debug(node.getNameWithID()
                        + " is saved as configured: it has a table with cells that are not written");
                }
            }
        }
    }

    private InternalNodeContainerState state() {
        final InternalNodeContainerState state = m_workflow.state();
        return state == InternalNodeContainerState.EXECUTING || state == InternalNodeContainerState.EXECUTED
            && m_withResults.size() < m_workflow.graph().nodes().size() ? InternalNodeContainerState.CONFIGURED : state;
    }

    private static void copyIfPresent(final NodeSettings from, final String key, final NodeSettings to) {
        if (from.containsKey(key)) {
            to.addEntry(from.getEntry(key));
        }
    }

    private static void writeAuthor(final NodeSettings before, final NodeSettings file) {
        copyIfPresent(before, AUTHOR, file);
        if (file.getEntry(AUTHOR) instanceof NodeSettings author) {
            author.addString("lastEdited-by", System.getProperty("user.name"));
            author.addString("lastEdited-when", DATE.format(ZonedDateTime.now()));
        }
    }

    private void writeVariables(final NodeSettings file) {
        final List<FlowVariable> variables = m_workflow.getWorkflowVariables();
        if (!variables.isEmpty()) {
            final NodeSettingsWO all = file.addNodeSettings(WorkflowReader.VARIABLES);
            for (int i = 0; i < variables.size(); i++) {
                variables.get(i).save(all.addNodeSettings("Var_" + i));
            }
        }
    }

    private void writeNodes(final NodeSettingsWO nodes, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final TableIds ids = new TableIds();
        for (NativeNodeContainer node : m_workflow.graph().nodes()) {
            final int number = node.getID().getIndex();
            final Optional<SavedNode> before = m_workflow.saved().node(node.getID());
            final String folder = before.map(SavedNode::folder).orElse(node.getName() + " (#" + number + ")");
            final NodeSettingsWO entry = nodes.addNodeSettings("node_" + number);
            entry.addInt("id", number);
            entry.addString("node_settings_file", folder + "/" + SavedWorkflow.SETTINGS_FILE);
            entry.addBoolean("node_is_meta", false);
            entry.addString("node_type", "NativeNode");
            writePosition(before.map(SavedNode::entry), entry);
            if (m_withResults.contains(node) && node.isRestored()) {
                copyFolder(m_workflow.saved().folder(), m_folder, Path.of(folder));
            } else {
                new NodeWriter(node, clean(m_folder.resolve(folder))).write(m_withResults.contains(node), ids, exec);
            }
        }
    }

    private static void writePosition(final Optional<NodeSettings> before, final NodeSettingsWO entry) {
        entry.addString(UI_CLASS, before.map(e -> e.getString(UI_CLASS, (String)null)).orElse(null));
        before.ifPresent(e -> copyIfPresent(e, "ui_settings", (NodeSettings)entry));
    }

    /** Removes all in a node's folder but what users have dropped there. */
    private static Path clean(final Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            final Path dropped = folder.resolve("drop");
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    if (!path.startsWith(dropped) && !(path.equals(folder) && Files.exists(dropped))) {
                        Files.delete(path);
                    }
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private void writeConnections(final NodeSettings before, final NodeSettingsWO connections) {
        int i = 0;
        for (ConnectionContainer connection : m_workflow.getConnectionContainers()) {
            final NodeSettings entry = (NodeSettings)connections.addNodeSettings("connection_" + i++);
            entry.addInt("sourceID", connection.getSource().getIndex());
            entry.addInt("destID", connection.getDest().getIndex());
            entry.addInt("sourcePort", connection.getSourcePort());
            entry.addInt("destPort", connection.getDestPort());
            savedEntry(before, endsOf(entry)).ifPresent(saved -> {
                copyIfPresent(saved, UI_CLASS, entry);
                copyIfPresent(saved, "ui_settings", entry);
            });
        }
    }

    private static List<Integer> endsOf(final NodeSettings connection) {
        return Stream.of("sourceID", "destID", "sourcePort", "destPort").map(key -> connection.getInt(key, -1)).toList();
    }

    private static Optional<NodeSettings> savedEntry(final NodeSettings file, final List<Integer> ends) {
        if (!(file.getEntry(CONNECTIONS) instanceof NodeSettings all)) {
            return Optional.empty();
        }
        return all.keySet().stream().map(key -> (NodeSettings)all.getEntry(key))
            .filter(saved -> endsOf(saved).equals(ends)).findFirst();
    }

    /** Nodes that are not installed here, and their connections, stay in the workflow. */
    private void keepWhatWasNotLoaded(final NodeSettings before, final NodeSettings file) throws IOException {
        if (file.getEntry(NODES) instanceof NodeSettings nodes && before.getEntry(NODES) instanceof NodeSettings saved) {
            for (String key : saved) {
                if (!nodes.containsKey(key) && saved.getEntry(key) instanceof NodeSettings entry) {
                    nodes.addEntry(entry);
                    final Path settings = Path.of(entry.getString("node_settings_file", ""));
                    copyFolder(m_workflow.saved().folder(), m_folder, settings.getParent());
                }
            }
        }
        if (file.getEntry(CONNECTIONS) instanceof NodeSettings connections
            && before.getEntry(CONNECTIONS) instanceof NodeSettings saved) {
            for (String key : saved) {
                if (saved.getEntry(key) instanceof NodeSettings entry && savedEntry(file, endsOf(entry)).isEmpty()) {
                    final NodeSettings kept = (NodeSettings)connections.addNodeSettings(
                        "connection_" + connections.keySet().size());
                    entry.copyTo(kept);
                }
            }
        }
    }

    private static void copyFolder(final Path from, final Path to, final Path folder) throws IOException {
        if (folder == null || !Files.isDirectory(from.resolve(folder)) || Files.exists(to.resolve(folder))) {
            return;
        }
        try (Stream<Path> all = Files.walk(from.resolve(folder))) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void writeEditor(final NodeSettings before, final NodeSettings file) {
        copyIfPresent(before, EDITOR, file);
        if (!file.containsKey(EDITOR)) { // the values that KNIME writes for a workflow that no editor has opened
            final NodeSettingsWO editor = file.addNodeSettings(EDITOR);
            editor.addBoolean("workflow.editor.snapToGrid", false);
            editor.addBoolean("workflow.editor.ShowGrid", false);
            editor.addInt("workflow.editor.gridX", -1);
            editor.addInt("workflow.editor.gridY", -1);
            editor.addDouble("workflow.editor.zoomLevel", 1.0);
            editor.addBoolean("workflow.editor.curvedConnections", false);
            editor.addInt("workflow.editor.connectionWidth", 1);
        }
    }

    private void writeCompanions() throws IOException {
        for (String name : List.of("workflow-metadata.xml", "workflowset.meta")) {
            final Path source = m_workflow.saved().folder().resolve(name);
            final Path target = m_folder.resolve(name);
            if (Files.isRegularFile(source) && !Files.exists(target)) {
                Files.copy(source, target);
            }
        }
        if (m_withData) {
            Files.writeString(m_folder.resolve(".savedWithData"), """
                Do not delete this file!
                It tells that the workflow was saved with its data.

                Saved by user %s on %s
                """.formatted(System.getProperty("user.name"), new Date()));
        }
    }
}

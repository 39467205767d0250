package org.knime.core.node.workflow;

import static org.knime.core.node.workflow.WorkflowPersistor.WORKFLOW_FILE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.SavedWorkflow.SavedNode;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;
import org.knime.core.util.Version;

/** Reads a workflow. Whatever cannot be read is left out and told. */
final class WorkflowReader {

    /** The newest version of the format that is known; KNIME has written it since 5.1. */
    static final Version FORMAT_VERSION = new Version(5, 1, 0);

    /** The version of KNIME that this stands in for. */
    static final Version KNIME_VERSION = new Version(5, 8, 0);

    static final String CREATED_BY = "created_by";

    static final String VERSION = "version";

    static final String STATE = "state";

    static final String NODES = "nodes";

    static final String CONNECTIONS = "connections";

    static final String VARIABLES = "workflow_variables";

    static final String CREDENTIALS = "workflow_credentials";

    private final Path m_folder;

    private final WorkflowLoadHelper m_helper;

    private final WorkflowLoadResult m_result = new WorkflowLoadResult();

    WorkflowReader(final Path folder, final WorkflowLoadHelper helper) {
        m_folder = folder;
        m_helper = helper;
    }

    WorkflowLoadResult read() throws IOException, InvalidSettingsException, UnsupportedWorkflowVersionException {
        final NodeSettings file = readFile();
        final WorkflowManager workflow =
            new WorkflowManager(m_helper.getWorkflowContext(), new SavedWorkflow(m_folder, file));
        m_result.setWorkflowManager(workflow);
        final CredentialsProvider credentials = readCredentials(file);
        readNodes(workflow, file, credentials);
        readConnections(workflow, file);
        restoreResults(workflow, file);
        workflow.addWorkflowVariables(true, readVariables(file));
        workflow.graph().nodes().forEach(this::warnIfNotConfiguredAnyMore);
        return m_result;
    }

    /**
     * Results stay in the files, as this stand-in does not read tables: a workflow of which every node is executed has
     * nothing to do, as in KNIME. Where a node is left, all are executed again.
     */
    private void restoreResults(final WorkflowManager workflow, final NodeSettings file) {
        final List<NativeNodeContainer> executed = workflow.graph().nodes().stream()
            .filter(node -> InternalNodeContainerState.EXECUTED == workflow.saved().node(node.getID())
                .map(saved -> NodeReader.state(saved.settings())).orElse(null))
            .toList();
        final int all = part(file, NODES).map(nodes -> nodes.keySet().size()).orElse(0);
        if (executed.size() == all) {
            executed.forEach(NativeNodeContainer::restore);
        } else if (!executed.isEmpty()) {
            m_result.addWarning(executed.size() + " of " + all
                + " nodes were saved executed; they are executed again, as their tables are not read");
        }
    }

    private NodeSettings readFile()
        throws IOException, InvalidSettingsException, UnsupportedWorkflowVersionException {
        final Path path = m_folder.resolve(WORKFLOW_FILE);
        if (!Files.isRegularFile(path)) {
            throw new IOException("No file " + WORKFLOW_FILE + " in " + m_folder + ": this is not a workflow");
        }
        final NodeSettings file = (NodeSettings)NodeSettings.loadFromXML(Files.newInputStream(path));
        final String version = file.getString(VERSION);
        if (!FORMAT_VERSION.isSameOrNewer(new Version(version))) {
            throw new UnsupportedWorkflowVersionException(
                "The workflow's format has version " + version + ", but only " + FORMAT_VERSION + " is known");
        }
        final Version creator = new Version(file.getString(CREATED_BY, KNIME_VERSION.toString()));
        final Version release = new Version(creator.getMajor(), creator.getMinor(), creator.getRevision());
        if (!KNIME_VERSION.isSameOrNewer(release)) {
            throw new UnsupportedWorkflowVersionException("The workflow was created with a future version of KNIME, "
                + creator + "; this is " + KNIME_VERSION);
        }
        return file;
    }

    private CredentialsProvider readCredentials(final NodeSettings file) {
        final List<Credentials> saved = new ArrayList<>();
        try {
            final NodeSettings all = file.getNodeSettings(CREDENTIALS);
            for (String key : all) {
                final NodeSettings one = all.getNodeSettings(key);
                saved.add(new Credentials(one.getString("name"), one.getString("login", (String)null), null));
            }
        } catch (InvalidSettingsException e) {
            m_result.addError("Unable to load credentials: " + e.getMessage());
        }
        return new CredentialsProvider(saved.isEmpty() ? saved : m_helper.loadCredentials(saved));
    }

    private FlowVariable[] readVariables(final NodeSettings file) {
        final List<FlowVariable> result = new ArrayList<>();
        if (file.containsKey(VARIABLES)) {
            try {
                final NodeSettings all = file.getNodeSettings(VARIABLES);
                for (String key : all) {
                    result.add(FlowVariable.load(all.getNodeSettings(key)));
                }
            } catch (InvalidSettingsException e) {
                m_result.addError("Unable to load workflow variables: " + e.getMessage());
            }
        }
        return result.toArray(FlowVariable[]::new);
    }

    private void readNodes(final WorkflowManager workflow, final NodeSettings file,
        final CredentialsProvider credentials) {
        final Optional<NodeSettings> nodes = part(file, NODES);
        for (String key : nodes.map(NodeSettings::keySet).orElse(Set.of())) {
            try {
                final NodeSettings entry = nodes.get().getNodeSettings(key);
                final NodeID id = workflow.getID().createChild(entry.getInt("id"));
                final String location = entry.getString("node_settings_file");
                final NodeReader reader = new NodeReader(m_result, id, m_folder.resolve(location), entry);
                final NativeNodeContainer node = reader.read(workflow);
                node.getNode().setCredentialsProvider(credentials);
                workflow.graph().add(node);
                workflow.saved().put(id, new SavedNode(entry, Path.of(location).getParent().toString(),
                    reader.settings()));
            } catch (InvalidSettingsException | IOException e) {
                m_result.addError("Unable to load node \"" + key + "\", it is left out: " + e.getMessage());
            }
        }
    }

    private void readConnections(final WorkflowManager workflow, final NodeSettings file) {
        final Optional<NodeSettings> connections = part(file, CONNECTIONS);
        for (String key : connections.map(NodeSettings::keySet).orElse(Set.of())) {
            try {
                workflow.graph().add(connection(workflow, connections.get().getNodeSettings(key)));
            } catch (InvalidSettingsException | IllegalArgumentException e) {
                m_result.addError("Unable to insert \"" + key + "\": " + e.getMessage());
            }
        }
    }

    private static ConnectionContainer connection(final WorkflowManager workflow, final NodeSettings entry)
        throws InvalidSettingsException {
        final NodeContainer source = workflow.getNodeContainer(workflow.getID().createChild(entry.getInt("sourceID")));
        final NodeContainer dest = workflow.getNodeContainer(workflow.getID().createChild(entry.getInt("destID")));
        final int sourcePort = entry.getInt("sourcePort");
        final int destPort = entry.getInt("destPort");
        if (sourcePort < 0 || sourcePort >= source.getNrOutPorts() || destPort < 0
            || destPort >= dest.getNrInPorts()) {
            throw new InvalidSettingsException("there is no output port " + sourcePort + " of " + source.getNameWithID()
                + " or no input port " + destPort + " of " + dest.getNameWithID());
        }
        return new ConnectionContainer(source.getID(), sourcePort, dest.getID(), destPort);
    }

    private Optional<NodeSettings> part(final NodeSettings file, final String key) {
        try {
            return Optional.of(file.getNodeSettings(key));
        } catch (InvalidSettingsException e) {
            m_result.addError("Unable to load \"" + key + "\": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void warnIfNotConfiguredAnyMore(final NativeNodeContainer node) {
        final boolean wasConfigured = node.getParent().saved().node(node.getID())
            .map(n -> NodeReader.state(n.settings())).filter(InternalNodeContainerState.CONFIGURED::equals).isPresent();
        if (wasConfigured && node.state() == InternalNodeContainerState.IDLE) {
            m_result.addWarning("State of " + node.getNameWithID() + " has changed from CONFIGURED to IDLE: "
                + node.getNodeMessage().getMessage());
        }
    }
}

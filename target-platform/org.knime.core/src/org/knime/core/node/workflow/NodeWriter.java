package org.knime.core.node.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.NodeMessage.Type;
import org.knime.core.node.workflow.ResultWriter.TableIds;
import org.knime.core.node.workflow.SavedWorkflow.SavedNode;
import org.knime.core.util.Version;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Writes one node: its file settings.xml and, if it is executed, its results. */
final class NodeWriter {

    private static final String ANNOTATION = "nodeAnnotation";

    private static final String DESCRIPTION = "customDescription";

    private final NativeNodeContainer m_container;

    private final Node m_node;

    private final Optional<NodeSettings> m_before;

    private final Path m_folder;

    /**
     * @param container the node
     * @param folder the node's folder, which exists and is empty
     */
    NodeWriter(final NativeNodeContainer container, final Path folder) {
        m_container = container;
        m_node = container.getNode();
        m_before = container.getParent().saved().node(container.getID()).map(SavedNode::settings);
        m_folder = folder;
    }

    /**
     * @param withResults whether the node is executed and its results are to be written
     * @param ids numbers the tables
     */
    void write(final boolean withResults, final TableIds ids, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final NodeSettings settings = new NodeSettings(SavedWorkflow.SETTINGS_FILE);
        settings.addString("node_file", SavedWorkflow.SETTINGS_FILE);
        writeVariables(settings.addNodeSettings("flow_stack"), withResults);
        m_container.settings().saveTo(settings);
        copyIfPresent(ANNOTATION, settings);
        settings.addString(DESCRIPTION, m_before.map(s -> s.getString(DESCRIPTION, (String)null)).orElse(null));
        writeState(settings, withResults);
        writeMessage(settings);
        writeOrigin(settings);
        m_node.getFactory().saveAdditionalFactorySettings(settings.addNodeSettings(NodeReader.FACTORY_SETTINGS));
        m_node.getCopyOfCreationConfig().ifPresent(config -> config.saveSettingsTo(settings));
        settings.addString("name", m_node.getName());
        settings.addBoolean("hasContent", withResults);
        settings.addBoolean("isInactive", false);
        writeResults(settings, withResults, ids, exec);
        settings.saveToXML(Files.newOutputStream(m_folder.resolve(SavedWorkflow.SETTINGS_FILE)));
    }

    private void writeVariables(final NodeSettingsWO settings, final boolean withResults) {
        if (withResults) {
            final FlowObjectStack own = m_container.getOutgoingFlowObjectStack();
            int i = 0;
            for (FlowVariable variable : own.getAllAvailableFlowVariables().values()) {
                final NodeSettingsWO entry = settings.addNodeSettings("Variable_" + i++);
                entry.addString("type", "variable");
                variable.save(entry);
            }
        }
    }

    private void copyIfPresent(final String key, final NodeSettings settings) {
        m_before.map(s -> s.getEntry(key)).ifPresent(settings::addEntry);
    }

    private void writeState(final NodeSettingsWO settings, final boolean withResults) {
        final InternalNodeContainerState state = m_container.state();
        final boolean lost = state == InternalNodeContainerState.EXECUTED && !withResults;
        settings.addString(WorkflowReader.STATE,
            (lost || state == InternalNodeContainerState.EXECUTING ? InternalNodeContainerState.CONFIGURED : state)
                .name());
    }

    private void writeMessage(final NodeSettingsWO settings) {
        final NodeMessage message = m_container.getNodeMessage();
        if (message.getMessageType() != Type.RESET) {
            final NodeSettingsWO entry = settings.addNodeSettings("nodecontainer_message");
            entry.addString("type", message.getMessageType().name());
            entry.addString("message", message.getMessage());
            message.getIssue().ifPresent(issue -> entry.addString("issue", issue));
            if (!message.getResolutions().isEmpty()) {
                entry.addStringArray("resolutions", message.getResolutions().toArray(String[]::new));
            }
        }
    }

    private void writeOrigin(final NodeSettingsWO settings) {
        final Class<?> factory = m_node.getFactory().getClass();
        final Bundle bundle = FrameworkUtil.getBundle(factory);
        settings.addString("factory", factory.getName());
        settings.addString("node-name", m_node.getName());
        settings.addString("node-bundle-name", bundle == null ? null : bundle.getHeaders().get("Bundle-Name"));
        settings.addString("node-bundle-symbolic-name", bundle == null ? null : bundle.getSymbolicName());
        settings.addString("node-bundle-vendor", bundle == null ? null : bundle.getHeaders().get("Bundle-Vendor"));
        settings.addString("node-bundle-version",
            (bundle == null ? new Version(0, 0, 0) : new Version(bundle.getVersion().toString())).toString());
        settings.addString("node-feature-name", null);
        settings.addString("node-feature-symbolic-name", null);
        settings.addString("node-feature-vendor", null);
        settings.addString("node-feature-version", "0.0.0");
    }

    private void writeResults(final NodeSettingsWO settings, final boolean withResults, final TableIds ids,
        final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        final ResultWriter results = new ResultWriter(m_node, m_folder, ids);
        if (withResults) {
            NodeContext.pushContext(m_container);
            try {
                m_node.saveInternals(m_folder.resolve("internal").toFile(), exec);
            } finally {
                NodeContext.removeLastContext();
            }
        }
        results.writePorts(settings, withResults, exec);
        if (withResults) {
            results.writeInternals(settings, exec);
        }
        final NodeSettingsWO fileStores = settings.addNodeSettings("filestores");
        fileStores.addString("file_store_location", null);
        fileStores.addString("file_store_id", withResults ? UUID.randomUUID().toString() : null);
    }
}

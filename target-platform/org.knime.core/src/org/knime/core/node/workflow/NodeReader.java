package org.knime.core.node.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;

/** Reads one node. Its results of an earlier execution are not read: it is executed again. */
final class NodeReader {

    static final String FACTORY_SETTINGS = "factory_settings";

    private static final String NATIVE = "NativeNode";

    /** What KNIME needs to say which extension a node comes from; without it a node is left out. */
    private static final List<String> ORIGIN =
        List.of("node-name", "node-bundle-name", "node-bundle-symbolic-name", "node-bundle-vendor");

    /** What KNIME misses with an error, although the node can be used without it. */
    private static final List<String> EXPECTED = List.of("flow_stack", "internal_node_subsettings", "hasContent",
        "ports", "filestores/file_store_location");

    private final WorkflowLoadResult m_result;

    private final NodeID m_id;

    private final NodeSettings m_settings;

    /**
     * @param result takes the messages
     * @param id the node's number
     * @param file the node's settings file
     * @param entry the node's part of the workflow's file
     * @throws IOException if the file cannot be read
     * @throws InvalidSettingsException if this is a metanode or a component
     */
    NodeReader(final WorkflowLoadResult result, final NodeID id, final Path file, final NodeSettings entry)
        throws IOException, InvalidSettingsException {
        m_result = result;
        m_id = id;
        final String type = entry.getString("node_type", NATIVE);
        if (!NATIVE.equals(type)) {
            throw new InvalidSettingsException("nodes of type " + type + " are not supported by this executor");
        }
        m_settings = (NodeSettings)NodeSettings.loadFromXML(Files.newInputStream(file));
    }

    /** Returns the content of the node's settings file. */
    NodeSettings settings() {
        return m_settings;
    }

    NativeNodeContainer read(final WorkflowManager parent) throws InvalidSettingsException {
        final NativeNodeContainer container = new NativeNodeContainer(parent, m_id, createNode());
        final String name = container.getNameWithID();
        for (String path : EXPECTED) {
            if (!contains(m_settings, path)) {
                m_result.addError(name + ": \"" + path + "\" is missing in its settings");
            }
        }
        if (state(m_settings) == null) {
            m_result.addError(name + ": Couldn't load state");
        }
        try {
            container.keepSettings(ConfiguredSettings.load(m_settings));
            container.loadSettings(m_settings);
        } catch (InvalidSettingsException e) {
            m_result.addError(name + ": Loading model settings failed, the defaults are used: " + e.getMessage());
        }
        return container;
    }

    private Node createNode() throws InvalidSettingsException {
        final String factoryClass = m_settings.getString("factory");
        for (String key : ORIGIN) {
            m_settings.getString(key);
        }
        final NodeFactory<NodeModel> factory = factory(factoryClass);
        factory.loadAdditionalFactorySettings(m_settings.getNodeSettings(FACTORY_SETTINGS));
        if (factory instanceof ConfigurableNodeFactory<NodeModel> configurable) {
            final ModifiableNodeCreationConfiguration ports = configurable.createNodeCreationConfig();
            ports.loadSettingsFrom(m_settings);
            return new Node(factory, ports);
        }
        return new Node(factory);
    }

    private NodeFactory<NodeModel> factory(final String factoryClass) throws InvalidSettingsException {
        try {
            return InstalledNodes.factory(factoryClass)
                .orElseThrow(() -> new InvalidSettingsException("Node \"" + m_settings.getString("node-name", "")
                    + "\" not available from extension \"" + m_settings.getString("node-bundle-name", "")
                    + "\" (provided by \"" + m_settings.getString("node-bundle-vendor", "") + "\", plug-in \""
                    + m_settings.getString("node-bundle-symbolic-name", "") + "\", factory " + factoryClass + ")"));
        } catch (CoreException e) {
            throw new InvalidSettingsException("Node factory " + factoryClass + " cannot be created: "
                + (e.getCause() == null ? e : e.getCause()), e);
        }
    }

    private static boolean contains(final NodeSettings settings, final String path) {
        final int slash = path.indexOf('/');
        try {
            return slash < 0 ? settings.containsKey(path)
                : settings.getNodeSettings(path.substring(0, slash)).containsKey(path.substring(slash + 1));
        } catch (InvalidSettingsException e) { // then the upper part is missing
            return false;
        }
    }

    /** Returns the state that a file states, null if it states none. */
    static InternalNodeContainerState state(final NodeSettings file) {
        final String state = file.getString(WorkflowReader.STATE, "");
        for (InternalNodeContainerState known : InternalNodeContainerState.values()) {
            if (known.name().equals(state)) {
                return known;
            }
        }
        return null;
    }
}

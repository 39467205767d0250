package org.carrot.standin.runner;

import java.util.stream.Collectors;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.WorkflowManager;

/**
 * The option -option=nodeID,key,value,type. KNIME itself takes a wrong key silently; here it is told.
 *
 * @param node the node's number
 * @param key the setting's key; keys of groups are parted by slashes
 * @param value the new value, which may hold commas
 * @param type the type of the value
 */
record NodeOption(int node, String key, String value, String type) {

    static NodeOption parse(final String option) throws WrongOptionException {
        final int first = option.indexOf(',');
        final int second = option.indexOf(',', first + 1);
        final int last = option.lastIndexOf(',');
        if (first < 0 || second < 0 || last <= second) {
            throw new WrongOptionException("Couldn't parse -option argument: " + option
                + "; expected nodeID,key,value,type");
        }
        try {
            return new NodeOption(Integer.parseInt(option.substring(0, first)), option.substring(first + 1, second),
                option.substring(second + 1, last), option.substring(last + 1));
        } catch (NumberFormatException e) {
            throw new WrongOptionException("Couldn't parse -option argument: " + option + "; "
                + option.substring(0, first) + " is not the number of a node", e);
        }
    }

    /**
     * Sets the setting.
     *
     * @throws WrongOptionException if there is no such node or setting, or the type or the value is not the setting's
     * @throws InvalidSettingsException if the node does not accept the value
     */
    void apply(final WorkflowManager workflow) throws WrongOptionException, InvalidSettingsException {
        final NodeID id = workflow.getID().createChild(node);
        final NativeNodeContainer container = (NativeNodeContainer)workflow.getNodeContainers().stream()
            .filter(n -> n.getID().equals(id)).findFirst().orElseThrow(() -> new WrongOptionException(
                "There is no node " + node + "; the workflow has " + workflow.getNodeContainers().stream()
                    .map(n -> n.getID().getIndex() + " (" + n.getName() + ")").collect(Collectors.joining(", "))));
        final NodeSettings settings = new NodeSettings("settings");
        workflow.saveNodeSettings(id, settings);
        final NodeSettings model = settings.getNodeSettings(Node.CFG_MODEL);
        final NodeSettings current = new NodeSettings(Node.CFG_MODEL);
        container.getNode().saveModelSettingsTo(current);
        final KnownKeys keys = new KnownKeys(BatchRun.name(container), model, current);
        keys.check(key, type);
        final int last = key.lastIndexOf('/');
        NodeSettings group = model;
        for (String name : last < 0 ? new String[0] : key.substring(0, last).split("/")) {
            group = group.containsKey(name) ? group.getNodeSettings(name) : (NodeSettings)group.addNodeSettings(name);
        }
        set(group, key.substring(last + 1));
        workflow.loadNodeSettings(id, settings);
    }

    private void set(final NodeSettings group, final String name) throws WrongOptionException {
        try {
            switch (type) {
                case "int" -> group.addInt(name, Integer.parseInt(value));
                case "long" -> group.addLong(name, Long.parseLong(value));
                case "short" -> group.addShort(name, Short.parseShort(value));
                case "byte" -> group.addByte(name, Byte.parseByte(value));
                case "boolean" -> group.addBoolean(name, parseBoolean());
                case "char" -> group.addChar(name, value.charAt(0));
                case "float", "double" -> group.addDouble(name, Double.parseDouble(value)); // as KNIME does
                case "String" -> group.addString(name, value);
                default -> throw new WrongOptionException("Unknown option type for " + key + ": " + type);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new WrongOptionException("Option " + key + " is of type " + type + ", but its value is " + value, e);
        }
    }

    private boolean parseBoolean() {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }
}

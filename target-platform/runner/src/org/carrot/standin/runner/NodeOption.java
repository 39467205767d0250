package org.carrot.standin.runner;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.WorkflowManager;

/**
 * The option -option=nodeID,key,value,type.
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
     * @throws WrongOptionException if the type is not known or the value is not of it
     * @throws InvalidSettingsException if the node has no such group of settings or does not accept the value
     */
    void apply(final WorkflowManager workflow, final NodeID id) throws WrongOptionException, InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("settings");
        workflow.saveNodeSettings(id, settings);
        NodeSettings group = settings.getNodeSettings(Node.CFG_MODEL);
        final String[] path = key.split("/");
        for (int i = 0; i < path.length - 1; i++) {
            group = group.getNodeSettings(path[i]);
        }
        set(group, path[path.length - 1]);
        workflow.loadNodeSettings(id, settings);
    }

    private void set(final NodeSettings group, final String name) throws WrongOptionException {
        try {
            switch (type) {
                case "int" -> group.addInt(name, Integer.parseInt(value));
                case "long" -> group.addLong(name, Long.parseLong(value));
                case "short" -> group.addShort(name, Short.parseShort(value));
                case "byte" -> group.addByte(name, Byte.parseByte(value));
                case "boolean" -> group.addBoolean(name, Boolean.parseBoolean(value));
                case "char" -> group.addChar(name, value.charAt(0));
                case "float", "double" -> group.addDouble(name, Double.parseDouble(value)); // as KNIME does
                case "String" -> group.addString(name, value);
                default -> throw new WrongOptionException("Unknown option type for " + key + ": " + type);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new WrongOptionException("Option " + key + " is of type " + type + ", but its value is " + value, e);
        }
    }
}

package org.carrot.standin.runner;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.workflow.FlowVariable;

/** The option -workflow.variable=name,value,type; each part may be quoted so that it can hold commas. */
final class WorkflowVariableOption {

    private static final int PARTS = 3;

    private WorkflowVariableOption() {
    }

    static FlowVariable parse(final String option) throws WrongOptionException {
        final List<String> parts = split(option);
        if (parts.size() != PARTS) {
            throw new WrongOptionException("Couldn't parse -workflow.variable argument: " + option
                + " has " + parts.size() + " parts instead of name,value,type");
        }
        final String name = parts.get(0);
        final String value = parts.get(1);
        final String type = parts.get(2);
        try {
            return switch (type) {
                case "String" -> new FlowVariable(name, value);
                case "int" -> new FlowVariable(name, Integer.parseInt(value));
                case "double" -> new FlowVariable(name, Double.parseDouble(value));
                default -> throw new WrongOptionException("Invalid type for workflow variable " + name + ": " + type
                    + "; use String, int or double");
            };
        } catch (NumberFormatException e) {
            throw new WrongOptionException("Workflow variable " + name + " is of type " + type + ", but its value is "
                + value, e);
        }
    }

    private static List<String> split(final String text) {
        final List<String> parts = new ArrayList<>();
        final StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (quote != 0 && c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == 0 && c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}

package org.knime.node.parameters;

/** Marks a class whose fields are widgets. */
public interface WidgetGroup {
}

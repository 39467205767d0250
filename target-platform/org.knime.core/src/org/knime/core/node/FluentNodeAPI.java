package org.knime.core.node;

/** Marks the stages of the fluent interface by which nodes are declared. */
public interface FluentNodeAPI {
}

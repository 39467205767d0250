package org.knime.node.parameters.updates;

/** Names a parameter of type T. */
public interface ParameterReference<T> {
}

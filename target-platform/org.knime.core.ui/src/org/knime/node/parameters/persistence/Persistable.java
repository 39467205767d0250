package org.knime.node.parameters.persistence;

/** Marks a class whose fields are saved with a node's settings. */
public interface Persistable {
}

package org.knime.core.node.workflow;

/** Reads a node; a signature mentions it. */
interface NodeContainerPersistor {
}

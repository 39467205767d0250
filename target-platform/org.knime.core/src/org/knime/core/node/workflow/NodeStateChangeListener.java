package org.knime.core.node.workflow;

/** Is told about the states of a node; a signature mentions it. */
interface NodeStateChangeListener {
}

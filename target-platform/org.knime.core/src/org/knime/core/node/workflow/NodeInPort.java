package org.knime.core.node.workflow;

/** An input port; a signature mentions it. */
class NodeInPort {
}

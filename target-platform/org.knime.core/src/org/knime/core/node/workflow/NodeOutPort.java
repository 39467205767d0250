package org.knime.core.node.workflow;

/** An output port; a signature mentions it. */
interface NodeOutPort {
}

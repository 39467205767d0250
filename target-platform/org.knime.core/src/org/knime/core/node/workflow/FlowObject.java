package org.knime.core.node.workflow;

/** What can lie on a {@link FlowObjectStack}. */
abstract class FlowObject {
}

package org.carrot.knime.execution;

import org.knime.core.node.Node;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;

/**
 * Flow variables that a node sends to the nodes behind it. To be pushed in the thread that configures or executes the
 * node; without a node, as in a test, nothing happens. What is pushed in configure can be chosen in dialogs before the
 * node is executed.
 */
public final class OutgoingVariables {

    private OutgoingVariables() {
    }

    /** Sends a number. */
    public static void push(final String name, final double value) {
        push(new FlowVariable(name, value));
    }

    /** Sends a whole number; one that exceeds 32 bits, which is all that such a variable takes, becomes the nearest. */
    public static void push(final String name, final long value) {
        push(new FlowVariable(name, (int)Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value))));
    }

    /** Sends a text. */
    public static void push(final String name, final String value) {
        push(new FlowVariable(name, value));
    }

    /** The models of this extension's nodes are KNIME's own, so what models inherit for this is out of reach. */
    private static void push(final FlowVariable variable) {
        final var context = NodeContext.getContext();
        if (context != null && context.getNodeContainer() instanceof NativeNodeContainer node) {
            Node.invokePushFlowVariable(node.getNodeModel(), variable);
        }
    }
}

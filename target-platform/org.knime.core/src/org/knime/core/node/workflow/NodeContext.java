package org.knime.core.node.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Tells code that runs in a thread for which node it works. Every push is paired with a removal in finally. */
public final class NodeContext {

    private static final ThreadLocal<Deque<NodeContext>> STACK = ThreadLocal.withInitial(ArrayDeque::new);

    private final NodeContainer m_node;

    private NodeContext(final NodeContainer node) {
        m_node = node;
    }

    /** @return the context of the current thread, null if there is none */
    public static NodeContext getContext() {
        return STACK.get().peek();
    }

    /** @return the context of the current thread */
    public static Optional<NodeContext> getContextOptional() {
        return Optional.ofNullable(getContext());
    }

    /** @return the node */
    public NodeContainer getNodeContainer() {
        return m_node;
    }

    /** @return the node's workflow */
    public WorkflowManager getWorkflowManager() {
        return m_node.getParent();
    }

    /**
     * @param <C> a class
     * @param contextObjectClass the class of nodes, of workflows, or of workflow contexts
     * @return the object of that class
     */
    public <C> Optional<C> getContextObjectForClass(final Class<C> contextObjectClass) {
        for (Object object : new Object[]{m_node, getWorkflowManager(), getWorkflowManager().getContextV2()}) {
            if (contextObjectClass.isInstance(object)) {
                return Optional.of(contextObjectClass.cast(object));
            }
        }
        return Optional.empty();
    }

    /** @param nodeContainer the node for which the current thread works from now on */
    public static void pushContext(final NodeContainer nodeContainer) {
        STACK.get().push(new NodeContext(nodeContainer));
    }

    /** Returns to the context before the last push. */
    public static void removeLastContext() {
        if (STACK.get().poll() == null) {
            throw new IllegalStateException("There is no node context to be removed");
        }
    }

    @Override
    public String toString() {
        return "NodeContext[" + m_node.getNameWithID() + "]";
    }
}

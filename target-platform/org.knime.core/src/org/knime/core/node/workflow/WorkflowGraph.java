package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The nodes of a workflow and the connections between them. */
final class WorkflowGraph {

    private final Map<NodeID, NativeNodeContainer> m_nodes = new TreeMap<>();

    private final List<ConnectionContainer> m_connections = new ArrayList<>();

    void add(final NativeNodeContainer node) {
        m_nodes.put(node.getID(), node);
    }

    void add(final ConnectionContainer connection) {
        m_connections.add(connection);
    }

    /** Returns all nodes, by their numbers. */
    Collection<NativeNodeContainer> nodes() {
        return Collections.unmodifiableCollection(m_nodes.values());
    }

    NativeNodeContainer node(final NodeID id) {
        final NativeNodeContainer node = m_nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("No such node ID: " + id);
        }
        return node;
    }

    Collection<ConnectionContainer> connections() {
        return Collections.unmodifiableCollection(m_connections);
    }

    Set<ConnectionContainer> incoming(final NodeID id) {
        return connections(c -> c.getDest().equals(id));
    }

    Set<ConnectionContainer> outgoing(final NodeID id) {
        return connections(c -> c.getSource().equals(id));
    }

    private Set<ConnectionContainer> connections(final Predicate<ConnectionContainer> which) {
        return m_connections.stream().filter(which).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<NativeNodeContainer> predecessors(final NodeContainer node) {
        return incoming(node.getID()).stream().map(c -> node(c.getSource())).collect(Collectors.toSet());
    }

    /** Returns the nodes, each after all from which it takes something; nodes in a cycle are left out. */
    List<NativeNodeContainer> inOrder() {
        final Set<NativeNodeContainer> ordered = new LinkedHashSet<>();
        boolean goOn = true;
        while (goOn) {
            goOn = false;
            for (NativeNodeContainer node : m_nodes.values()) {
                if (!ordered.contains(node) && ordered.containsAll(predecessors(node))) {
                    ordered.add(node);
                    goOn = true;
                }
            }
        }
        return List.copyOf(ordered);
    }

    /** Returns the nodes that take something from that one, directly or not, in their order. */
    List<NativeNodeContainer> successors(final NativeNodeContainer node) {
        final Set<NativeNodeContainer> reached = new LinkedHashSet<>(List.of(node));
        inOrder().stream().filter(n -> !Collections.disjoint(predecessors(n), reached)).forEachOrdered(reached::add);
        reached.remove(node);
        return List.copyOf(reached);
    }
}

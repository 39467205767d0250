package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;

import org.w3c.dom.Element;

/**
 * The names of a node's ports on one side, as its description has them. Of a group that users may extend only the ports
 * that were added get the group's name: those that are always there count as described by an element of their own, and
 * without one the last ports have no name (KNIME then shows "Inport 1").
 */
record PortNames(List<String> names) {

    static PortNames of(final Element description, final String side, final PortGroups groups) {
        final List<Element> fixed = elements(description, side + "Port");
        final List<Element> extendable =
            elements(description, "dyn" + Character.toUpperCase(side.charAt(0)) + side.substring(1) + "Port");
        final List<String> names = new ArrayList<>();
        for (int before = 0; before <= fixed.size(); before++) {
            for (Element group : extendable) {
                if (Integer.parseInt(group.getAttribute("insert-before")) == before) {
                    final int added = groups.getExtendablePorts().get(group.getAttribute("group-identifier")).added();
                    for (int i = 0; i < added; i++) {
                        names.add(group.getAttribute("name"));
                    }
                }
            }
            if (before < fixed.size()) {
                names.add(fixed.get(before).getAttribute("name"));
            }
        }
        return new PortNames(names);
    }

    private static List<Element> elements(final Element description, final String tag) {
        final List<Element> result = new ArrayList<>();
        final var nodes = description.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            result.add((Element)nodes.item(i));
        }
        return result;
    }

    /**
     * @param index a port, from 0 without the one for flow variables
     * @return its name, null if it has none
     */
    String get(final int index) {
        return index < names.size() ? names.get(index) : null;
    }
}

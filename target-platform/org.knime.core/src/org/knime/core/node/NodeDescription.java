package org.knime.core.node;

import java.util.Optional;

import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** What users read about a node. */
public abstract class NodeDescription {

    /** For sub-classes. */
    public NodeDescription() {
    }

    /** @return the icon's path beside the factory's class file */
    public abstract String getIconPath();

    /**
     * @param index an input port, from 0 without the one for flow variables
     * @return its description
     */
    public abstract String getInportDescription(int index);

    /**
     * @param index an input port, from 0 without the one for flow variables
     * @return its name
     */
    public abstract String getInportName(int index);

    /** @return the name of the interactive view, null if there is none */
    public abstract String getInteractiveViewName();

    /** @return the node's name */
    public abstract String getNodeName();

    /**
     * @param index an output port, from 0 without the one for flow variables
     * @return its description
     */
    public abstract String getOutportDescription(int index);

    /**
     * @param index an output port, from 0 without the one for flow variables
     * @return its name
     */
    public abstract String getOutportName(int index);

    /** @return the node's kind */
    public abstract NodeType getType();

    /** @return the number of views */
    public abstract int getViewCount();

    /**
     * @param index a view
     * @return its description
     */
    public abstract String getViewDescription(int index);

    /**
     * @param index a view
     * @return its name
     */
    public abstract String getViewName(int index);

    /** @return the description as XML, null if there is none */
    public abstract Element getXMLDescription();

    /** @return one sentence about the node */
    public Optional<String> getShortDescription() {
        return Optional.empty();
    }

    /** @return words by which the node is found */
    public String[] getKeywords() {
        return new String[0];
    }
}

package org.knime.core.node;

import java.io.IOException;
import java.net.URL;

import org.apache.xmlbeans.XmlException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Makes all that belongs to one kind of node. A factory that is lazily initialised reads its description only in
 * {@link #init()}.
 *
 * @param <T> the class of the node's model
 */
public abstract class NodeFactory<T extends NodeModel> {

    /** Kinds of nodes, which KNIME shows in different colours. */
    public enum NodeType {
        /** Brings data in. */
        Source,
        /** Takes data out. */
        Sink,
        /** Learns a model. */
        Learner,
        /** Applies a model. */
        Predictor,
        /** Changes data. */
        Manipulator,
        /** Shows data. */
        Visualizer,
        /** Takes input from a component's user. */
        Widget,
        /** Configures a component. */
        Configuration,
        /** A metanode. */
        Meta,
        /** Begins a loop. */
        LoopStart,
        /** Ends a loop. */
        LoopEnd,
        /** Begins a scope. */
        ScopeStart,
        /** Ends a scope. */
        ScopeEnd,
        /** The old kind of widget. */
        QuickForm,
        /** A component. */
        Subnode,
        /** A component's input. */
        VirtualIn,
        /** A component's output. */
        VirtualOut,
        /** Takes input and gives output of a workflow. */
        Container,
        /** Any other kind. */
        Other,
        /** A node that is not installed. */
        Missing,
        /** States no kind. */
        Unknown
    }

    private final boolean m_lazy;

    private NodeDescription m_description;

    /** Reads the description at once. */
    protected NodeFactory() {
        this(false);
    }

    /** @param lazyInitialization whether {@link #init()} reads the description, later */
    protected NodeFactory(final boolean lazyInitialization) {
        m_lazy = lazyInitialization;
        if (!lazyInitialization) {
            init();
        }
    }

    /** Reads the description unless that was done already. */
    public void init() {
        if (m_description == null) {
            try {
                m_description = createNodeDescription();
            } catch (IOException | SAXException | XmlException e) {
                throw new IllegalStateException("The description of node " + getClass().getName() + " is not valid", e);
            }
        }
    }

    /**
     * @return the description
     * @throws SAXException if its XML is not well-formed
     * @throws IOException if it cannot be read
     * @throws XmlException if its XML is not valid
     */
    protected NodeDescription createNodeDescription() throws SAXException, IOException, XmlException {
        throw new IOException("This stand-in reads no node descriptions from XML: override createNodeDescription");
    }

    /** @return the node's name */
    public final String getNodeName() {
        return m_description.getNodeName();
    }

    /** @return the node's kind */
    public NodeType getType() {
        return m_description.getType();
    }

    /**
     * @param index an input port, from 0 without the one for flow variables
     * @return its name
     */
    public String getInportName(final int index) {
        return m_description.getInportName(index);
    }

    /**
     * @param index an input port, from 0 without the one for flow variables
     * @return its description
     */
    public final String getInportDescription(final int index) {
        return m_description.getInportDescription(index);
    }

    /**
     * @param index an output port, from 0 without the one for flow variables
     * @return its name
     */
    public String getOutportName(final int index) {
        return m_description.getOutportName(index);
    }

    /**
     * @param index an output port, from 0 without the one for flow variables
     * @return its description
     */
    public final String getOutportDescription(final int index) {
        return m_description.getOutportDescription(index);
    }

    /** @return the name of the interactive view, null if there is none */
    public String getInteractiveViewName() {
        return m_description.getInteractiveViewName();
    }

    /** @return the icon, null if there is none */
    public URL getIcon() {
        return getClass().getResource(m_description.getIconPath());
    }

    /** @return words by which the node is found */
    public final String[] getKeywords() {
        return m_description.getKeywords();
    }

    /** @return the description as XML, null if there is none */
    public Element getXMLDescription() {
        return m_description.getXMLDescription();
    }

    /** @return a new model with default settings */
    public abstract T createNodeModel();

    /**
     * @param creationConfig the node's ports
     * @return a new model with default settings
     */
    protected T createNodeModel(final NodeCreationConfiguration creationConfig) {
        return createNodeModel();
    }

    /** @return the number of Swing views */
    protected abstract int getNrNodeViews();

    /**
     * @param viewIndex a view
     * @param nodeModel what it shows
     * @return the view
     */
    public abstract NodeView<T> createNodeView(int viewIndex, T nodeModel);

    /** @return whether there is a Swing dialogue */
    protected abstract boolean hasDialog();

    /** @return a new Swing dialogue */
    protected abstract NodeDialogPane createNodeDialogPane();

    /**
     * @param creationConfig the node's ports
     * @return a new Swing dialogue
     */
    protected NodeDialogPane createNodeDialogPane(final NodeCreationConfiguration creationConfig) {
        return createNodeDialogPane();
    }

    /** @param config where to save what this factory needs to be made again */
    public void saveAdditionalFactorySettings(final ConfigWO config) {
        // most factories need nothing but their class
    }

    /**
     * @param config where that was saved
     * @throws InvalidSettingsException if that is not complete
     */
    public void loadAdditionalFactorySettings(final ConfigRO config) throws InvalidSettingsException {
        if (m_lazy) {
            init();
        }
    }
}

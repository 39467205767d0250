package org.knime.node;

import java.util.Optional;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** What users read about a {@link DefaultNode}. */
final class DefaultNodeDescription extends NodeDescription {

    private final DefaultNode m_node;

    private final Element m_xml;

    DefaultNodeDescription(final DefaultNode node) {
        m_node = node;
        m_xml = DescriptionXml.of(node);
    }

    @Override
    public String getIconPath() {
        return m_node.m_icon;
    }

    @Override
    public String getNodeName() {
        return m_node.m_name;
    }

    @Override
    public NodeType getType() {
        return m_node.getType();
    }

    @Override
    public Optional<String> getShortDescription() {
        return Optional.of(m_node.m_shortDescription);
    }

    @Override
    public String[] getKeywords() {
        return m_node.getKeywords().toArray(String[]::new);
    }

    @Override
    public String getInportName(final int index) {
        return fixed(true, index).map(g -> g.m_name).orElse(null);
    }

    @Override
    public String getInportDescription(final int index) {
        return fixed(true, index).map(g -> g.m_description).orElse(null);
    }

    @Override
    public String getOutportName(final int index) {
        return fixed(false, index).map(g -> g.m_name).orElse(null);
    }

    @Override
    public String getOutportDescription(final int index) {
        return fixed(false, index).map(g -> g.m_description).orElse(null);
    }

    @Override
    public String getInteractiveViewName() {
        return m_node.getView().map(v -> m_node.m_name).orElse(null);
    }

    @Override
    public int getViewCount() {
        return m_node.getView().isPresent() ? 1 : 0;
    }

    @Override
    public String getViewName(final int index) {
        return m_node.m_name;
    }

    @Override
    public String getViewDescription(final int index) {
        return m_node.getView().orElseThrow().m_description;
    }

    @Override
    public Element getXMLDescription() {
        return m_xml;
    }

    /** The ports that users cannot change are all that a description knows before a node is there. */
    private Optional<PortGroup> fixed(final boolean isInput, final int index) {
        return m_node.m_ports.stream().filter(g -> g.isInput() == isInput && g.m_mode == PortGroup.Mode.FIXED).skip(index)
            .findFirst();
    }
}

package org.knime.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** A node, composed in stages: every required property is a stage of its own, optional ones follow. */
public final class DefaultNode implements FluentNodeAPI {

    final String m_name;

    final String m_icon;

    final String m_shortDescription;

    final String m_fullDescription;

    final List<PortGroup> m_ports;

    final DefaultModel m_model;

    private DefaultView m_view;

    private NodeType m_nodeType;

    private List<String> m_keywords = List.of();

    final List<Link> m_links = new ArrayList<>();

    private DefaultNode(final String name, final String icon, final String shortDescription,
        final String fullDescription, final Consumer<DynamicPortsAdder> ports, final DefaultModel model) {
        m_name = name;
        m_icon = icon;
        m_shortDescription = shortDescription;
        m_fullDescription = fullDescription;
        m_ports = PortGroups.collect(ports);
        m_model = model;
    }

    /** @return the first stage */
    public static RequireName create() {
        return name -> icon -> shortDescription -> fullDescription -> (major, minor, revision) -> ports -> model -> {
            final var built = model.apply(DefaultModel.create());
            return new DefaultNode(name, icon, shortDescription, fullDescription, ports, built);
        };
    }

    /** Adds the node's only view. */
    public DefaultNode addView(final Function<RequireViewParameters, DefaultView> view) {
        if (m_view != null) {
            throw new UnsupportedOperationException("A node has at most one view.");
        }
        m_view = view.apply(DefaultView.create());
        return this;
    }

    /** Sets the node's type; without it, the ports decide between source, sink and manipulator. */
    public DefaultNode nodeType(final NodeType nodeType) {
        if (m_nodeType != null) {
            throw new IllegalStateException("The node type is already set.");
        }
        m_nodeType = nodeType;
        return this;
    }

    /** Sets the words by which the node is found. */
    public DefaultNode keywords(final String... keywords) {
        if (!m_keywords.isEmpty()) {
            throw new IllegalStateException("The keywords are already set.");
        }
        m_keywords = List.copyOf(Arrays.asList(keywords));
        return this;
    }

    /** Adds a link to the description. */
    public DefaultNode addExternalResource(final String href, final String description) {
        m_links.add(new Link(Objects.requireNonNull(href), Objects.requireNonNull(description)));
        return this;
    }

    Optional<DefaultView> getView() {
        return Optional.ofNullable(m_view);
    }

    NodeType getType() {
        if (m_nodeType != null) {
            return m_nodeType;
        }
        if (m_ports.stream().noneMatch(PortGroup::isInput)) {
            return NodeType.Source;
        }
        return m_ports.stream().allMatch(PortGroup::isInput) ? NodeType.Sink : NodeType.Manipulator;
    }

    List<String> getKeywords() {
        return m_keywords;
    }

    record Link(String href, String description) {
    }

    /** Stage: the node's name. */
    public interface RequireName {
        RequireIcon name(String name);
    }

    /** Stage: the icon, relative to the factory. */
    public interface RequireIcon {
        RequireShortDescription icon(String icon);
    }

    /** Stage: one line for the node repository. */
    public interface RequireShortDescription {
        RequireFullDescription shortDescription(String shortDescription);
    }

    /** Stage: the description, an XML fragment. */
    public interface RequireFullDescription {
        RequireSinceVersion fullDescription(String fullDescription);
    }

    /** Stage: the first version of the platform that has the node. */
    public interface RequireSinceVersion {
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    /** Stage: the model. */
    public interface RequireModel {
        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }
}

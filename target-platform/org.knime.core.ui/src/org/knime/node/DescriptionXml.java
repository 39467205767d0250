package org.knime.node;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.util.function.Consumer;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Writes a node's description as KNIME's node description element. All texts are XML fragments. */
final class DescriptionXml {

    private final DocumentBuilder m_builder;

    private final Document m_document;

    private DescriptionXml() {
        try {
            m_builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        } catch (ParserConfigurationException ex) {
            throw new IllegalStateException("No XML parser", ex);
        }
        m_document = m_builder.newDocument();
    }

    static Element of(final DefaultNode node) {
        return new DescriptionXml().describe(node);
    }

    private Element describe(final DefaultNode node) {
        final var root = m_document.createElement("knimeNode");
        root.setAttribute("icon", node.m_icon);
        root.setAttribute("type", node.getType().toString());
        add(root, "name").setTextContent(node.m_name);
        addFragment(add(root, "shortDescription"), node.m_shortDescription);
        final var full = add(root, "fullDescription");
        addFragment(add(full, "intro"), node.m_fullDescription);
        node.m_model.getParametersClass().ifPresent(parameters -> {
            final var tab = add(full, "tab");
            tab.setAttribute("name", "Options");
            addOptions(tab, parameters);
        });
        node.m_links.forEach(link -> {
            final var element = add(full, "link");
            element.setAttribute("href", link.href());
            addFragment(element, link.description());
        });
        addPorts(add(root, "ports"), node);
        node.getView().ifPresent(view -> {
            final var element = add(add(root, "views"), "view");
            element.setAttribute("index", "0");
            element.setAttribute("name", node.m_name);
            addFragment(element, view.m_description);
        });
        if (!node.getKeywords().isEmpty()) {
            final var keywords = add(root, "keywords");
            node.getKeywords().forEach(k -> add(keywords, "keyword").setTextContent(k));
        }
        return root;
    }

    private void addOptions(final Element tab, final Class<?> parameters) {
        if (parameters.getSuperclass() != null) {
            addOptions(tab, parameters.getSuperclass());
        }
        for (Field field : parameters.getDeclaredFields()) {
            final var widget = field.getAnnotation(Widget.class);
            if (widget != null) {
                final var option = add(tab, "option");
                option.setAttribute("name", widget.title());
                addFragment(option, widget.description());
            } else if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                addOptions(tab, field.getType());
            }
        }
    }

    private void addPorts(final Element ports, final DefaultNode node) {
        addPorts(ports, node, "inPort", true);
        addPorts(ports, node, "outPort", false);
    }

    /** Fixed ports come first, as the schema asks; a group tells behind how many of them its ports are. */
    private void addPorts(final Element ports, final DefaultNode node, final String tag, final boolean inputs) {
        var index = 0;
        Consumer<Element> addGroups = p -> {};
        for (PortGroup group : node.m_ports) {
            if (group.isInput() != inputs) {
                continue;
            }
            if (group.m_mode == PortGroup.Mode.FIXED) {
                final var port = addPort(ports, tag, group);
                port.setAttribute("index", Integer.toString(index++));
            } else {
                final var before = Integer.toString(index);
                addGroups = addGroups.andThen(p -> {
                    final var port = addPort(p, inputs ? "dynInPort" : "dynOutPort", group);
                    port.setAttribute("insert-before", before);
                    port.setAttribute("group-identifier", group.m_id);
                });
            }
        }
        addGroups.accept(ports);
    }

    private Element addPort(final Element ports, final String tag, final PortGroup group) {
        final var port = add(ports, tag);
        port.setAttribute("name", group.m_name);
        addFragment(port, group.m_description);
        return port;
    }

    private Element add(final Element parent, final String tag) {
        final var child = m_document.createElement(tag);
        parent.appendChild(child);
        return child;
    }

    private void addFragment(final Element parent, final String fragment) {
        try {
            final var parsed = m_builder.parse(new InputSource(new StringReader("<f>" + fragment + "</f>")));
            final var children = parsed.getDocumentElement().getChildNodes();
            for (int i = 0; i < children.getLength(); i++) {
                parent.appendChild(m_document.importNode(children.item(i), true));
            }
        } catch (SAXException | IOException ex) {
            throw new IllegalStateException("Not an XML fragment: " + fragment, ex);
        }
    }
}

package org.carrot.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.DefaultNodeFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Every node, port and option is described, and plugin.xml lists what there is. */
final class NodeDescriptionTest {

    static Stream<DefaultNodeFactory> factories() {
        return DefaultSettingsTest.factories();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyPortAndOptionIsDescribed(final DefaultNodeFactory factory) {
        final var xml = factory.getXMLDescription();
        final List<Element> described = new ArrayList<>();
        for (String tag : List.of("option", "inPort", "dynInPort", "outPort", "dynOutPort", "view")) {
            described.addAll(elements(xml, tag));
        }
        assertFalse(described.isEmpty());
        for (Element element : described) {
            assertTrue(element.getTextContent().strip().length() > 20,
                element.getTagName() + " " + element.getAttribute("name"));
        }
        assertTrue(elements(xml, "intro").get(0).getTextContent().length() > 200);
        assertTrue(elements(xml, "shortDescription").get(0).getTextContent().strip().endsWith("."));
        assertTrue(factory.getKeywords().length >= 5);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyNodeHasAnIcon(final DefaultNodeFactory factory) throws Exception {
        final var icon = ImageIO.read(factory.getIcon());
        assertEquals(16, icon.getWidth());
        assertEquals(16, icon.getHeight());
    }

    @Test
    void iconsAndNamesDiffer() throws Exception {
        final Set<String> names = new HashSet<>();
        final Set<List<Integer>> icons = new HashSet<>();
        for (DefaultNodeFactory factory : factories().toList()) {
            names.add(factory.getNodeName());
            final var icon = ImageIO.read(factory.getIcon());
            final List<Integer> pixels = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                pixels.add(icon.getRGB(i % 16, i / 16));
            }
            icons.add(pixels);
        }
        assertEquals(factories().count(), names.size());
        assertEquals(factories().count(), icons.size());
    }

    @Test
    void pluginXmlListsTheNodesAndClassesThatExist() throws Exception {
        final Document plugin;
        try (var in = getClass().getResourceAsStream("/plugin.xml")) {
            plugin = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        final var registered = elements(plugin.getDocumentElement(), "node").stream()
            .map(n -> n.getAttribute("factory-class")).collect(Collectors.toSet());
        assertEquals(factories().map(f -> f.getClass().getName()).collect(Collectors.toSet()), registered);

        final var portTypes = elements(plugin.getDocumentElement(), "portType");
        assertTrue(portTypes.size() >= 3, "port types: " + portTypes.size());
        for (Element type : portTypes) {
            for (String attribute : List.of("objectClass", "objectSerializer", "specClass", "specSerializer")) {
                assertNotNull(Class.forName(type.getAttribute(attribute)).getConstructor(), attribute);
            }
        }
    }

    private static List<Element> elements(final Element root, final String tag) {
        final List<Element> found = new ArrayList<>();
        final var nodes = root.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            final Node node = nodes.item(i);
            found.add((Element)node);
        }
        return found;
    }
}

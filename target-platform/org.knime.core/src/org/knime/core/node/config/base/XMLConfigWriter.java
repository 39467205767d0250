package org.knime.core.node.config.base;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes KNIME's XML for configuration trees. */
final class XMLConfigWriter {

    private static final String INDENT = "    ";

    private static final String NAMESPACES = " xmlns=\"http://www.knime.org/2008/09/XMLConfig\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " xsi:schemaLocation=\"http://www.knime.org/2008/09/XMLConfig http://www.knime.org/XMLConfig_2008_09.xsd\"";

    private final StringBuilder m_xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private XMLConfigWriter() {
    }

    static void write(final ConfigBase root, final OutputStream out) throws IOException {
        final XMLConfigWriter writer = new XMLConfigWriter();
        writer.tree(root, "", NAMESPACES);
        out.write(writer.m_xml.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (!(out instanceof BufferedOutputStream || out instanceof ByteArrayOutputStream)) {
            out.close(); // as KNIME does, so that callers learn to cope with it
        }
    }

    private void tree(final ConfigBase tree, final String indent, final String namespaces) {
        m_xml.append(indent).append("<config").append(namespaces);
        attribute("key", tree.getKey());
        if (tree.keySet().isEmpty()) {
            m_xml.append("/>\n");
            return;
        }
        m_xml.append(">\n");
        for (String key : tree) {
            final AbstractConfigEntry child = tree.getEntry(key);
            if (child instanceof ConfigBase subTree) {
                tree(subTree, indent + INDENT, "");
            } else if (child instanceof ValueEntry entry && entry.getType() != ConfigEntries.xtransientstring) {
                entry(entry, indent + INDENT);
            }
        }
        m_xml.append(indent).append("</config>\n");
    }

    private void entry(final ValueEntry entry, final String indent) {
        m_xml.append(indent).append("<entry");
        attribute("key", entry.getKey());
        attribute("type", entry.getType().name());
        final String value = entry.toStringValue();
        if (value == null) {
            attribute("isnull", "true");
        }
        attribute("value", value == null ? "" : ControlCharacters.escape(value));
        m_xml.append("/>\n");
    }

    private void attribute(final String name, final String value) {
        m_xml.append(' ').append(name).append("=\"").append(value.replace("&", "&amp;").replace("<", "&lt;")
            .replace(">", "&gt;").replace("\"", "&quot;")).append('"');
    }
}

package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads KNIME's XML for configuration trees. */
final class XMLConfigReader extends DefaultHandler {

    private final Deque<ConfigBase> m_open = new ArrayDeque<>();

    private final ConfigBase m_root;

    private XMLConfigReader(final ConfigBase root) {
        m_root = root;
    }

    static void read(final ConfigBase root, final InputStream in) throws IOException {
        try {
            SAXParserFactory.newInstance().newSAXParser().parse(in, new XMLConfigReader(root));
        } catch (SAXParseException e) {
            throw new IOException("Not a KNIME settings file, line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("Not a KNIME settings file: " + e.getMessage(), e);
        }
    }

    @Override
    public void startElement(final String uri, final String localName, final String name, final Attributes attributes)
        throws SAXException {
        final String key = attributes.getValue("key");
        switch (name) {
            case "config" -> startConfig(key);
            case "entry" -> addEntry(key, attributes);
            default -> throw new SAXException("unknown element <" + name + ">");
        }
    }

    private void startConfig(final String key) {
        if (m_open.isEmpty()) {
            m_root.setKey(key);
            m_open.push(m_root);
        } else {
            m_open.push(m_open.element().addConfigBase(key));
        }
    }

    private void addEntry(final String key, final Attributes attributes) throws SAXException {
        if (m_open.isEmpty()) {
            throw new SAXException("entry " + key + " is outside of any <config>");
        }
        try {
            final ConfigEntries type = ConfigEntries.valueOf(attributes.getValue("type"));
            final String value = "true".equals(attributes.getValue("isnull")) ? null
                : ControlCharacters.unescape(attributes.getValue("value"));
            m_open.element().addEntry(type.createEntry(key, value));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new SAXException("entry " + key + " has no valid type or value: " + e.getMessage(), e);
        }
    }

    @Override
    public void endElement(final String uri, final String localName, final String name) {
        if (name.equals("config")) {
            m_open.pop();
        }
    }

    @Override
    public InputSource resolveEntity(final String publicId, final String systemId) {
        return new InputSource(new StringReader("")); // settings never load anything from elsewhere
    }

    @Override
    public void error(final SAXParseException e) throws SAXException {
        throw e;
    }
}

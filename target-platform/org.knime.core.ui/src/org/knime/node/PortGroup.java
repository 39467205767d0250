package org.knime.node;

import org.knime.core.node.port.PortType;

/**
 * A group of ports as the stages collected it. Fixed: {@code fixed} only; optional and extendable: the types that are
 * supported, those that are always there and those that are there from the start.
 */
final class PortGroup {

    /** In what way the user may change the group. */
    enum Mode {
        FIXED, OPTIONAL, EXTENDABLE
    }

    final String m_id;

    final String m_name;

    final String m_description;

    final Mode m_mode;

    private final boolean m_isInput;

    final PortType[] m_supportedTypes;

    PortType[] m_fixedTypes = {};

    PortType[] m_defaultTypes = {};

    PortGroup(final String id, final String name, final String description, final boolean isInput, final Mode mode,
        final PortType... supportedTypes) {
        m_id = id;
        m_name = name;
        m_description = description;
        m_isInput = isInput;
        m_mode = mode;
        m_supportedTypes = supportedTypes;
    }

    boolean isInput() {
        return m_isInput;
    }
}

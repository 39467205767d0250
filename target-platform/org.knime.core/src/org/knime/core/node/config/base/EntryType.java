package org.knime.core.node.config.base;

import java.util.Locale;
import java.util.function.Function;

/** The types of value, with their names in XML. */
enum EntryType {
    XSTRING("String", s -> s), //
    XINT("Int", Integer::valueOf), //
    XDOUBLE("Double", Double::valueOf), //
    XFLOAT("Float", Float::valueOf), //
    XLONG("Long", Long::valueOf), //
    XSHORT("Short", Short::valueOf), //
    XBYTE("Byte", Byte::valueOf), //
    XCHAR("Char", EntryType::character), //
    XBOOLEAN("Boolean", EntryType::truthValue), //
    /** Kept as it was read, in its encrypted form. */
    XPASSWORD("Password", s -> s), //
    /** Never written. */
    XTRANSIENTSTRING("TransientString", s -> s);

    private final String m_label;

    private final Function<String, Object> m_parser;

    EntryType(final String label, final Function<String, Object> parser) {
        m_label = label;
        m_parser = parser;
    }

    /** The name used in messages. */
    String label() {
        return m_label;
    }

    /** The name used in XML. */
    String xmlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EntryType ofXmlName(final String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Parses a value as XML states it.
     *
     * @throws IllegalArgumentException if it is not of this type
     */
    Object parse(final String value) {
        return m_parser.apply(value);
    }

    private static Character character(final String s) {
        if (s.length() != 1) {
            throw new IllegalArgumentException("expected one character, but there are " + s.length());
        }
        return s.charAt(0);
    }

    private static Boolean truthValue(final String s) {
        if (!s.equals("true") && !s.equals("false")) {
            throw new IllegalArgumentException("expected true or false, but got " + s);
        }
        return Boolean.valueOf(s);
    }
}

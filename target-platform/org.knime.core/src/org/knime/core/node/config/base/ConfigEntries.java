package org.knime.core.node.config.base;

/** The types of entries, named as in XML. */
public enum ConfigEntries {
    /** A sub-tree. */
    config("Config") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            throw new IllegalArgumentException("A sub-tree has no value: " + key);
        }
    },
    /** A text. */
    xstring("String") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, value);
        }
    },
    /** An integer of 32 bits. */
    xint("Int") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, Integer.valueOf(value));
        }
    },
    /** A number of 64 bits. */
    xdouble("Double") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, Double.valueOf(value));
        }
    },
    /** A number of 32 bits. */
    xfloat("Float") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, Float.valueOf(value));
        }
    },
    /** An integer of 64 bits. */
    xlong("Long") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, Long.valueOf(value));
        }
    },
    /** An integer of 16 bits. */
    xshort("Short") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, Short.valueOf(value));
        }
    },
    /** An integer of 8 bits. */
    xbyte("Byte") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, Byte.valueOf(value));
        }
    },
    /** A character. */
    xchar("Char") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, character(value));
        }
    },
    /** True or false. */
    xboolean("Boolean") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, truthValue(value));
        }
    },
    /** A password, kept as it was read, in its encrypted form. */
    xpassword("Password") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, value);
        }
    },
    /** A text that is never written. */
    xtransientstring("TransientString") {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(key, this, value);
        }
    };

    private final String m_label;

    ConfigEntries(final String label) {
        m_label = label;
    }

    /** The name used in messages. */
    String label() {
        return m_label;
    }

    /**
     * Creates an entry of this type.
     *
     * @param key its key
     * @param value its value as XML states it
     * @return the entry
     * @throws IllegalArgumentException if the value is not of this type
     */
    public abstract AbstractConfigEntry createEntry(String key, String value);

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

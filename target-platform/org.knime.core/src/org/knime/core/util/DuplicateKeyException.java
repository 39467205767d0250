package org.knime.core.util;

/** Says that a RowID was added twice to a table. */
public class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String m_key;

    /**
     * @param msg what happened
     * @param key the RowID
     */
    public DuplicateKeyException(final String msg, final String key) {
        super(msg);
        m_key = key;
    }

    /** @return the RowID */
    public String getKey() {
        return m_key;
    }
}

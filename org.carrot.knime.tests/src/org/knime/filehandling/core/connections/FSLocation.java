package org.knime.filehandling.core.connections;

import java.util.Optional;

/** Stands in tests for KNIME's class of this name: where a file lies. */
public final class FSLocation {

    private final String m_category;

    private final String m_specifier;

    private final String m_path;

    /** @param specifier may be null */
    public FSLocation(final String category, final String specifier, final String path) {
        m_category = category;
        m_specifier = specifier;
        m_path = path;
    }

    /** @return the kind of file system */
    public String getFileSystemCategory() {
        return m_category;
    }

    /** @return which one of this kind */
    public Optional<String> getFileSystemSpecifier() {
        return Optional.ofNullable(m_specifier);
    }

    /** @return the path in it */
    public String getPath() {
        return m_path;
    }
}

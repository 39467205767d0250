package org.knime.core.util;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of KNIME: three numbers and possibly a qualifier. */
public final class Version implements Comparable<Version>, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern TEXT = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:\\.(.+))?");

    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::getMajor)
        .thenComparingInt(Version::getMinor).thenComparingInt(Version::getRevision).thenComparing(Version::getQualifier);

    private final int m_major;

    private final int m_minor;

    private final int m_revision;

    private final String m_qualifier;

    /**
     * @param major the first number
     * @param minor the second number
     * @param revision the third number
     */
    public Version(final int major, final int minor, final int revision) {
        this(major, minor, revision, "");
    }

    /**
     * @param major the first number
     * @param minor the second number
     * @param revision the third number
     * @param qualifier may be empty
     */
    public Version(final int major, final int minor, final int revision, final String qualifier) {
        m_major = major;
        m_minor = minor;
        m_revision = revision;
        m_qualifier = Objects.requireNonNullElse(qualifier, "");
    }

    /**
     * @param versionString such as 5.8.0
     * @throws IllegalArgumentException if it does not begin with a number
     */
    public Version(final String versionString) {
        final Matcher matcher = TEXT.matcher(versionString);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a version such as 5.8.0: \"" + versionString + "\"");
        }
        m_major = number(matcher.group(1));
        m_minor = number(matcher.group(2));
        m_revision = number(matcher.group(3));
        m_qualifier = Objects.requireNonNullElse(matcher.group(4), "");
    }

    private static int number(final String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** @return the first number */
    public int getMajor() {
        return m_major;
    }

    /** @return the second number */
    public int getMinor() {
        return m_minor;
    }

    /** @return the third number */
    public int getRevision() {
        return m_revision;
    }

    /** @return the qualifier, empty if there is none */
    public String getQualifier() {
        return m_qualifier;
    }

    /**
     * @param otherVersion another version
     * @return whether this one is the same or newer
     */
    public boolean isSameOrNewer(final Version otherVersion) {
        return compareTo(otherVersion) >= 0;
    }

    @Override
    public int compareTo(final Version o) {
        return ORDER.compare(this, o);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Version other && compareTo(other) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_major, m_minor, m_revision, m_qualifier);
    }

    @Override
    public String toString() {
        return m_major + "." + m_minor + "." + m_revision + (m_qualifier.isEmpty() ? "" : "." + m_qualifier);
    }
}

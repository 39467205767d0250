package org.knime.core.util;

import java.util.Objects;

/**
 * Two objects.
 *
 * @param <T> the class of the first
 * @param <M> the class of the second
 */
public final class Pair<T, M> {

    private final T m_first;

    private final M m_second;

    private Pair(final T first, final M second) {
        m_first = first;
        m_second = second;
    }

    /**
     * @param <T> the class of the first
     * @param <M> the class of the second
     * @param first one
     * @param second the other
     * @return both
     */
    public static <T, M> Pair<T, M> create(final T first, final M second) {
        return new Pair<>(first, second);
    }

    /** @return the first object */
    public T getFirst() {
        return m_first;
    }

    /** @return the second object */
    public M getSecond() {
        return m_second;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Pair<?, ?> other && Objects.equals(m_first, other.m_first)
            && Objects.equals(m_second, other.m_second);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_first, m_second);
    }
}

package org.knime.core.node.context;

/**
 * Can be copied with all that it holds.
 *
 * @param <T> the class
 */
public interface DeepCopy<T> {

    /** @return an independent copy */
    T copy();
}

package org.carrot.parallel;

/**
 * A computation.
 *
 * @param <T> its result
 * @param <E> what it throws
 */
@FunctionalInterface
public interface Work<T, E extends Exception> {

    /** @return the result */
    T run() throws E;
}

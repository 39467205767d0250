package org.carrot.suite;

/** An outline within the square from -1 to 1. */
@FunctionalInterface
interface Figure {

    /** @return whether the point belongs to the figure */
    boolean contains(float u, float v);
}

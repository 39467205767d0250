package org.carrot.suite.picture;

/** An outline within the square from -1 to 1. */
@FunctionalInterface
public interface Figure {

    /** @return whether the point belongs to the figure */
    boolean contains(float u, float v);
}

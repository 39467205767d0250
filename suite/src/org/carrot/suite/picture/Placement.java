package org.carrot.suite.picture;

/**
 * The place of a paint: the centre, half the side of its square (both as fractions of the picture) and the angle in
 * radians, clockwise.
 */
public record Placement(float x, float y, float half, float angle) {
}

package org.carrot.suite;

/**
 * Where a paint goes: the centre, half the side of its square (both as fractions of the picture) and the angle in
 * radians, clockwise.
 */
record Placement(float x, float y, float half, float angle) {
}

package org.carrot.clip.weights;

import java.util.Arrays;

/**
 * A tensor in row-major order.
 *
 * @param shape its dimensions; none for a scalar
 * @param values as many as the product of the dimensions
 */
public record Tensor(long[] shape, float[] values) {

    /** @throws IllegalArgumentException if the number of values does not fit the shape */
    public Tensor {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException(
                "A tensor of shape " + Arrays.toString(shape) + " cannot have " + values.length + " values.");
        }
    }

    /** @return the product of the dimensions */
    static long size(final long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}

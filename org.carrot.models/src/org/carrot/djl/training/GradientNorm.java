package org.carrot.djl.training;

import java.util.Collection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;

/**
 * The length of all gradients taken as one vector, and its limit (Pascanu et al. 2013): one bad step undoes nothing.
 */
final class GradientNorm {

    private GradientNorm() {
    }

    /**
     * Shortens the gradients by a common factor where they are longer than allowed.
     *
     * @param parameters the arrays that carry the gradients
     * @param largest the largest Euclidean length allowed
     * @return the length before; infinite or NaN if training has diverged, then the gradients are of no use
     */
    static float limit(final Collection<NDArray> parameters, final float largest) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            final var squares = new NDList();
            parameters.forEach(parameter -> squares.add(parameter.getGradient().square().sum()));
            final var length = (float)Math.sqrt(NDArrays.stack(squares).sum().getFloat());
            if (length > largest) {
                parameters.forEach(parameter -> parameter.getGradient().muli(largest / length));
            }
            return length;
        }
    }
}

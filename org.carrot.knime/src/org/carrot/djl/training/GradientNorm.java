package org.carrot.djl.training;

import java.util.Collection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;

/**
 * The length of all gradients taken as one vector, and its limit (Pascanu et al. 2013): one bad step undoes nothing. In
 * about one step of a hundred the text tower's gradients come back from PyTorch 2.7.1 as large as 1e20, infinite or NaN
 * although loss and parameters are sound; why is not known. Such a step is limited like any other, or left out.
 */
final class GradientNorm {

    private GradientNorm() {
    }

    /**
     * Shortens the gradients by a common factor where they are longer than allowed, and clears them where their length
     * is no number.
     *
     * @param parameters the arrays that carry the gradients
     * @param largest the largest Euclidean length allowed
     * @return the length before, infinite or NaN where it is no number
     */
    static float limit(final Collection<NDArray> parameters, final float largest) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            final var squares = new NDList();
            parameters.forEach(parameter -> squares.add(parameter.getGradient().square().sum()));
            final var length = (float)Math.sqrt(NDArrays.stack(squares).sum().getFloat());
            if (!Float.isFinite(length)) {
                // x^0 is 1 even of NaN, which multiplication and subtraction would keep
                parameters.forEach(parameter -> parameter.getGradient().powi(0).subi(1));
            } else if (length > largest) {
                parameters.forEach(parameter -> parameter.getGradient().muli(largest / length));
            }
            return length;
        }
    }
}

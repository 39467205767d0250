package org.carrot.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Multiplies arrays that carry gradients by numbers. DJL's own {@code mul(Number)} must not be used on them, nor
 * {@code div} and {@code pow}: they pass the number in a direct buffer of Java and let go of the buffer at once, while
 * PyTorch keeps its address for the gradient. Whenever the garbage collector runs in between, the gradient is computed
 * with what is left there. Without gradients these methods are sound.
 */
public final class Product {

    private Product() {
    }

    /** @return the product, of the array's shape */
    public static NDArray of(final NDArray array, final float factor) {
        // this number's memory is PyTorch's own, which frees it when no gradient needs it any more
        try (var number = array.getManager().full(new Shape(), factor)) {
            return array.mul(number);
        }
    }
}

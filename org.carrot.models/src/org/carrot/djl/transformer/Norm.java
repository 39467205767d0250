package org.carrot.djl.transformer;

import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.LayerNorm;

/**
 * Layer normalisation of the last dimension (Ba et al., 2016).
 *
 * @param gain [d]
 * @param shift [d]
 * @param epsilon added to the variance
 */
public record Norm(NDArray gain, NDArray shift, float epsilon) {

    /** @return the normalisation of the arrays NAME.gain and NAME.shift */
    public static Norm of(final Function<String, NDArray> arrays, final String name, final float epsilon) {
        return new Norm(arrays.apply(name + ".gain"), arrays.apply(name + ".shift"), epsilon);
    }

    /** @return x [..., d] with mean 0 and variance 1 in the last dimension, times the gain, plus the shift */
    public NDArray apply(final NDArray x) {
        return LayerNorm.layerNorm(x, gain.getShape(), gain, shift, epsilon).singletonOrThrow();
    }
}

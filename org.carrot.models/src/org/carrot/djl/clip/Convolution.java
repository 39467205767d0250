package org.carrot.djl.clip;

import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution with the batch normalisation that follows it: with fixed statistics both together are one convolution.
 *
 * @param weight [out, in, kernel, kernel]
 * @param bias [out]
 */
record Convolution(NDArray weight, NDArray bias) {

    private static final float EPSILON = 1e-5f;

    /** @return the convolution of the arrays NAME.weight, and NAME.gain, .shift, .mean and .variance [out] */
    static Convolution of(final Function<String, NDArray> arrays, final String name) {
        final var gain = arrays.apply(name + ".gain").div(arrays.apply(name + ".variance").add(EPSILON).sqrt());
        return new Convolution(arrays.apply(name + ".weight").mul(gain.reshape(-1, 1, 1, 1)),
            arrays.apply(name + ".shift").sub(arrays.apply(name + ".mean").mul(gain)));
    }

    /**
     * @param x [N, in, height, width]
     * @return [N, out, ...] padded so that with a stride of 1 height and width stay
     */
    NDArray apply(final NDArray x, final int stride) {
        final var padding = weight.getShape().get(2) / 2;
        return Conv2d.conv2d(x, weight, bias, new Shape(stride, stride), new Shape(padding, padding))
            .singletonOrThrow();
    }
}

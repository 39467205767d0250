package org.carrot.djl.transformer;

import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.core.Linear;

/**
 * An affine map W x + b.
 *
 * @param weight [out, in]
 * @param bias [out]
 */
public record Affine(NDArray weight, NDArray bias) {

    /** @return the map of the arrays NAME.weight and NAME.bias */
    public static Affine of(final Function<String, NDArray> arrays, final String name) {
        return new Affine(arrays.apply(name + ".weight"), arrays.apply(name + ".bias"));
    }

    /** @return [..., out] of x [..., in] */
    public NDArray apply(final NDArray x) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }

    /** @return the map to some of the outputs, counted in units of the number of inputs */
    public Affine outputs(final int from, final int to) {
        final var width = weight.getShape().get(1);
        final var rows = new NDIndex().addSliceDim(from * width, to * width);
        return new Affine(weight.get(rows), bias.get(rows));
    }
}

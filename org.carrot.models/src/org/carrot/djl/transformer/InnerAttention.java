package org.carrot.djl.transformer;

import ai.djl.ndarray.NDArray;

/**
 * What tokens of K remainders bring to a layer's attention, beginnings left aside. The last Q of their L tokens ask. P is
 * the number of candidates, or 1 where they make no difference. Keys come before classes: over a dimension that is not the
 * last, softmax runs several times as fast.
 *
 * @param queries [P, heads, K Q, width of a head], scaled
 * @param scores [P, heads, L, K, Q] of the remainders' own tokens, with the mask
 * @param values [P, heads, K, L, width of a head]
 */
record InnerAttention(NDArray queries, NDArray scores, NDArray values) {

    /**
     * All tokens ask.
     *
     * @param queries [P, K, L, d]
     * @param keys [P, K, L, d]
     * @param values [P, K, L, d]
     * @param mask [L, K or 1, L] added to the scores
     */
    static InnerAttention of(final TransformerLayer layer, final NDArray queries, final NDArray keys,
        final NDArray values, final NDArray mask) {
        final var scaled = layer.scaled(split(layer, queries)).transpose(0, 3, 1, 2, 4);
        final var scores = scaled.matMul(split(layer, keys).transpose(0, 3, 1, 4, 2));
        return new InnerAttention(flat(scaled), scores.transpose(0, 1, 4, 2, 3).add(mask),
            split(layer, values).transpose(0, 3, 1, 2, 4));
    }

    /**
     * The last tokens ask: products of single rows are quicker as sums.
     *
     * @param queries [P, K, 1, d]
     * @param keys [P, K, L, d]
     * @param values [P, K, L, d]
     * @param mask [L, K or 1, 1] added to the scores
     */
    static InnerAttention ofEnds(final TransformerLayer layer, final NDArray queries, final NDArray keys,
        final NDArray values, final NDArray mask) {
        final var scaled = layer.scaled(split(layer, queries));
        final var scores = scaled.mul(split(layer, keys)).sum(new int[]{4}).transpose(0, 3, 2, 1);
        return new InnerAttention(flat(scaled.transpose(0, 3, 1, 2, 4)), scores.expandDims(4).add(mask),
            split(layer, values).transpose(0, 3, 1, 2, 4));
    }

    /** [P, K, T, d] to [P, K, T, heads, width of a head]. */
    private static NDArray split(final TransformerLayer layer, final NDArray x) {
        final var shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), shape.get(2), layer.heads(), -1);
    }

    /** [P, heads, K, Q, width of a head] to [P, heads, K Q, width of a head]. */
    private static NDArray flat(final NDArray x) {
        final var shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3), shape.get(4));
    }

    /**
     * @param weights [C, heads, L, K Q] of the remainders' own tokens, for C candidates
     * @return [C, K, Q, heads, width of a head] the tokens' values so weighted
     */
    NDArray mix(final NDArray weights) {
        final var heads = scores.getShape().get(1);
        final var length = scores.getShape().get(2);
        final var classes = scores.getShape().get(3);
        final var asking = scores.getShape().get(4);
        final var own = scores.getShape().get(0);
        final var sharing = weights.getShape().get(0) / own;
        // candidates that share a remainder's values meet them in one product
        final var rows = weights.reshape(own, sharing, heads, length, classes, asking).transpose(0, 2, 4, 1, 5, 3)
            .reshape(own, heads, classes, sharing * asking, length);
        return rows.matMul(values).reshape(own, heads, classes, sharing, asking, -1).transpose(0, 3, 2, 4, 1, 5)
            .reshape(own * sharing, classes, asking, heads, -1);
    }
}

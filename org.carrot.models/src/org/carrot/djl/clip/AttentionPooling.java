package org.carrot.djl.clip;

import java.util.function.Function;

import org.carrot.djl.transformer.Affine;

import ai.djl.ndarray.NDArray;

/** A feature map to a feature: its average, as a query, gathers from the average and from all cells. */
final class AttentionPooling {

    private final int m_heads;

    private final NDArray m_positions;

    private final Affine m_input;

    private final Affine m_output;

    AttentionPooling(final int heads, final Function<String, NDArray> arrays) {
        m_heads = heads;
        m_positions = arrays.apply("image.pooling.positions");
        m_input = Affine.of(arrays, "image.pooling.input");
        m_output = Affine.of(arrays, "image.pooling.output");
    }

    /**
     * @param map [N, c, height, width]
     * @return [N, embedding]
     */
    NDArray forward(final NDArray map) {
        final var images = map.getShape().get(0);
        final var width = map.getShape().get(1);
        final var cells = map.reshape(images, width, -1).transpose(0, 2, 1);
        final var x = cells.mean(new int[]{1}, true).concat(cells, 1).add(m_positions);
        final var query = heads(m_input.outputs(0, 1).apply(x.get(":, :1")));
        final var keysValues = m_input.outputs(1, 3).apply(x).split(2, 2);
        final var scores = query.mul((float)Math.sqrt((double)m_heads / width))
            .matMul(heads(keysValues.get(0)).transpose(0, 1, 3, 2)).softmax(-1);
        return m_output.apply(scores.matMul(heads(keysValues.get(1))).reshape(images, width));
    }

    /** [N, T, c] to [N, heads, T, width of a head]. */
    private NDArray heads(final NDArray x) {
        return x.reshape(x.getShape().get(0), x.getShape().get(1), m_heads, -1).transpose(0, 2, 1, 3);
    }
}

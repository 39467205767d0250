package org.carrot.djl.transformer;

import org.carrot.djl.Scratch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Texts to features: transformer layers with causal attention, read at the end token (Radford et al., 2021). This is the
 * plain form, and the reference for {@link PopulationTower}.
 */
public final class TextTower {

    private final TextWeights m_weights;

    /** @param weights are not owned */
    public TextTower(final TextWeights weights) {
        m_weights = weights;
    }

    /**
     * @param embeddings [B, T, d] token embeddings, positions not yet added
     * @param ends [B] index of each sequence's end token, INT64
     * @return [B, embedding], not normalised to length 1
     */
    public NDArray forward(final NDArray embeddings, final NDArray ends) {
        final var batch = embeddings.getShape().get(0);
        final var length = embeddings.getShape().get(1);
        final var mask = TransformerLayer.causalMask(length, embeddings.getManager());
        var x = embeddings.add(m_weights.positions(0, length));
        for (final var layer : m_weights.layers()) {
            final var input = x;
            x = Scratch.of(() -> layer.forward(input, mask));
        }
        final var rows = embeddings.getManager().arange(0, batch * length, length, DataType.INT64).add(ends);
        return m_weights.project(x.reshape(batch * length, -1).get(rows));
    }
}

package org.carrot.djl.transformer;

import java.util.List;
import java.util.function.Function;

import org.carrot.clip.checkpoint.TransformerConfig;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;

/**
 * The learnt weights of a text tower. d is the width of a token.
 *
 * @param tokens [vocabulary, d] embeddings of tokens
 * @param positions [context, d] embeddings of positions
 * @param layers at least one
 * @param norm of the last layer's output
 * @param projection [embedding, d]
 */
public record TextWeights(NDArray tokens, NDArray positions, List<TransformerLayer> layers, Norm norm,
    NDArray projection) {

    /** @param arrays by the names of {@link org.carrot.clip.checkpoint.Checkpoint#tensors()} */
    public static TextWeights of(final Function<String, NDArray> arrays, final TransformerConfig config) {
        return new TextWeights(arrays.apply("text.tokens"), arrays.apply("text.positions"),
            TransformerLayer.of(arrays, "text", config), Norm.of(arrays, "text.norm", config.epsilon()),
            arrays.apply("text.projection.weight"));
    }

    /** @return d */
    public long width() {
        return tokens.getShape().get(1);
    }

    /** @return width of a feature */
    public long embedding() {
        return projection.getShape().get(0);
    }

    /** @return the embeddings of ids, of the ids' shape plus one dimension of width d */
    public NDArray embed(final NDArray ids) {
        return Embedding.embedding(ids, tokens, SparseFormat.DENSE).singletonOrThrow();
    }

    /** @return [to - from, d] */
    NDArray positions(final long from, final long to) {
        return positions.get(new NDIndex().addSliceDim(from, to));
    }

    /** @return [B, embedding] of the last layer's output [B, d] at the end tokens */
    NDArray project(final NDArray hidden) {
        return Linear.linear(norm.apply(hidden), projection).singletonOrThrow();
    }
}

package org.carrot.djl.mini;

import org.carrot.djl.Product;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;

/**
 * Texts to features: pre-LN transformer layers with causal attention; the result is read at the end token. This is the
 * plain form for training and as a reference; {@link PromptScorer} computes the same for many prompts and classes at a
 * fraction of the cost, from the same pieces.
 */
public final class TextTower {

    private static final float EPSILON = 1e-5f;

    private final MiniConfig m_config;

    private final Weights m_weights;

    /** @param weights hold the arrays named "text..." */
    public TextTower(final MiniConfig config, final Weights weights) {
        m_config = config;
        m_weights = weights;
    }

    /** @return the rows of the embedding table, of the ids' shape plus one dimension of width d */
    public NDArray embed(final NDArray ids) {
        return Embedding.embedding(ids, m_weights.get("text.tokens"), SparseFormat.DENSE).singletonOrThrow();
    }

    /**
     * @param embeddings [B, T, d] token embeddings, positions not yet added
     * @param ends [B] index of each sequence's end token, INT64
     * @return [B, embedding], not normalised to length 1
     */
    public NDArray forward(final NDArray embeddings, final NDArray ends) {
        final var batch = embeddings.getShape().get(0);
        final var length = embeddings.getShape().get(1);
        var x = embeddings.add(positions(0, length));
        final var mask = causalMask(length, embeddings.getManager());
        final var last = m_config.textLayers() - 1;
        for (var layer = 0; layer < last; layer++) {
            x = attend(x, layer, mask);
            x = x.add(perceptron(x, layer));
        }
        x = attend(x, last, mask).reshape(batch * length, m_config.textWidth());
        x = x.get(embeddings.getManager().arange(0, batch * length, length, DataType.INT64).add(ends));
        return project(x.add(perceptron(x, last)));
    }

    /** @return [to - from, d] position embeddings */
    NDArray positions(final long from, final long to) {
        return m_weights.get("text.positions").get(new NDIndex().addSliceDim(from, to));
    }

    private NDArray attend(final NDArray x, final int layer, final NDArray mask) {
        return attend(x, heads(queriesKeysValues(x, layer)), layer, mask);
    }

    /**
     * @param x [B, T, d]
     * @param heads queries, keys and values of x as {@link #heads} gives them
     * @param mask [T, T] added to the scores
     * @return [B, T, d]: x and what its tokens gather from each other
     */
    NDArray attend(final NDArray x, final NDArray heads, final int layer, final NDArray mask) {
        final var scores = Product.of(heads.get(0).matMul(heads.get(1).transpose(0, 1, 3, 2)), attentionScale());
        final var mixed = scores.add(mask).softmax(-1).matMul(heads.get(2)).transpose(0, 2, 1, 3);
        return x.add(attentionOutput(mixed.reshape(x.getShape()), layer));
    }

    /** @return [3, B, heads, T, width of a head] of queries, keys and values [B, T, 3 d] */
    NDArray heads(final NDArray queriesKeysValues) {
        final var shape = queriesKeysValues.getShape();
        return queriesKeysValues.reshape(shape.get(0), shape.get(1), 3, m_config.textHeads(), -1)
            .transpose(2, 0, 3, 1, 4);
    }

    /** @return the factor by which products of queries and keys are scaled */
    float attentionScale() {
        return (float)Math.sqrt((double)m_config.textHeads() / m_config.textWidth());
    }

    /** @return [..., 3 d]: queries, keys and values, each for all heads one after the other */
    NDArray queriesKeysValues(final NDArray x, final int layer) {
        return inputs(x, layer, 0, 3);
    }

    /** @return [..., d]: queries, for all heads one after the other */
    NDArray queries(final NDArray x, final int layer) {
        return inputs(x, layer, 0, 1);
    }

    /** @return [..., 2 d]: keys and values, each for all heads one after the other */
    NDArray keysValues(final NDArray x, final int layer) {
        return inputs(x, layer, 1, 3);
    }

    private NDArray inputs(final NDArray x, final int layer, final int from, final int to) {
        final var name = name(layer, "attention.input");
        final var rows = new NDIndex().addSliceDim((long)from * m_config.textWidth(), (long)to * m_config.textWidth());
        return Linear.linear(norm(x, name(layer, "attention.norm")), m_weights.get(name + ".weight").get(rows),
            m_weights.get(name + ".bias").get(rows)).singletonOrThrow();
    }

    /** @return [..., d], to be added to the input of the attention */
    NDArray attentionOutput(final NDArray mixed, final int layer) {
        return linear(mixed, name(layer, "attention.output"));
    }

    /** @return [..., d], to be added to the input */
    NDArray perceptron(final NDArray x, final int layer) {
        final var hidden = linear(norm(x, name(layer, "perceptron.norm")), name(layer, "perceptron.input"));
        return linear(Activation.gelu(hidden), name(layer, "perceptron.output"));
    }

    /** @return [B, embedding] of the hidden states [B, d] at the end tokens */
    NDArray project(final NDArray hidden) {
        return Linear.linear(norm(hidden, "text.norm"), m_weights.get("text.projection.weight")).singletonOrThrow();
    }

    private NDArray linear(final NDArray x, final String name) {
        return Linear.linear(x, m_weights.get(name + ".weight"), m_weights.get(name + ".bias")).singletonOrThrow();
    }

    private NDArray norm(final NDArray x, final String name) {
        return LayerNorm.layerNorm(x, new Shape(m_config.textWidth()), m_weights.get(name + ".gain"),
            m_weights.get(name + ".shift"), EPSILON).singletonOrThrow();
    }

    private static String name(final int layer, final String part) {
        return "text.layers." + layer + "." + part;
    }

    /** @return [length, length]: minus infinity where a query (row) would look ahead, else 0 */
    static NDArray causalMask(final long length, final NDManager manager) {
        final var mask = new float[(int)(length * length)];
        for (var query = 0; query < length; query++) {
            for (var key = query + 1; key < length; key++) {
                mask[(int)(query * length + key)] = Float.NEGATIVE_INFINITY;
            }
        }
        return manager.create(mask, new Shape(length, length));
    }
}

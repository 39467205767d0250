package org.carrot.djl.transformer;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.carrot.clip.checkpoint.Activation;
import org.carrot.clip.checkpoint.TransformerConfig;
import org.carrot.djl.Product;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A transformer layer that normalises before attention and before the perceptron (pre-LN). d is the width of a token.
 *
 * @param heads of the attention; d is a multiple of them
 * @param activation of the perceptron
 * @param attentionNorm before the attention
 * @param attentionInput to 3 d: queries, keys and values, each for all heads one after the other
 * @param attentionOutput from what the heads gather
 * @param perceptronNorm before the perceptron
 * @param perceptronInput to the hidden units
 * @param perceptronOutput from the hidden units
 */
public record TransformerLayer(int heads, Activation activation, Norm attentionNorm, Affine attentionInput,
    Affine attentionOutput, Norm perceptronNorm, Affine perceptronInput, Affine perceptronOutput) {

    /** The slope of the logistic function that stands for the normal distribution in OpenAI's CLIP. */
    private static final float LOGISTIC_SLOPE = 1.702f;

    /**
     * @param arrays by the names of {@link org.carrot.clip.checkpoint.Checkpoint#tensors()}
     * @param tower "text" or "image"
     * @return all layers of a tower
     */
    public static List<TransformerLayer> of(final Function<String, NDArray> arrays, final String tower,
        final TransformerConfig config) {
        return IntStream.range(0, config.layers()).mapToObj(i -> {
            final var name = tower + ".layers." + i + ".";
            return new TransformerLayer(config.heads(), config.activation(),
                Norm.of(arrays, name + "attention.norm", config.epsilon()),
                Affine.of(arrays, name + "attention.input"), Affine.of(arrays, name + "attention.output"),
                Norm.of(arrays, name + "perceptron.norm", config.epsilon()),
                Affine.of(arrays, name + "perceptron.input"), Affine.of(arrays, name + "perceptron.output"));
        }).toList();
    }

    /**
     * @param x [B, T, d]
     * @param mask [T, T] added to the scores of queries (rows) and keys, or <code>null</code> to let every token see
     *            every other
     * @return [B, T, d]
     */
    public NDArray forward(final NDArray x, final NDArray mask) {
        return perceive(attend(x, split(queriesKeysValues(x)), mask));
    }

    /** @return [..., 3 d] */
    NDArray queriesKeysValues(final NDArray x) {
        return attentionInput.apply(attentionNorm.apply(x));
    }

    /** @return [..., d] */
    NDArray queries(final NDArray x) {
        return attentionInput.outputs(0, 1).apply(attentionNorm.apply(x));
    }

    /** @return [..., 2 d] */
    NDArray keysValues(final NDArray x) {
        return attentionInput.outputs(1, 3).apply(attentionNorm.apply(x));
    }

    /** @return [3, B, heads, T, width of a head] of queries, keys and values [B, T, 3 d] */
    NDArray split(final NDArray queriesKeysValues) {
        final var shape = queriesKeysValues.getShape();
        return queriesKeysValues.reshape(shape.get(0), shape.get(1), 3, heads, -1).transpose(2, 0, 3, 1, 4);
    }

    /** @return [B, T, d]: x and what its tokens gather from each other */
    NDArray attend(final NDArray x, final NDArray queriesKeysValues, final NDArray mask) {
        final var products = scaled(queriesKeysValues.get(0)).matMul(queriesKeysValues.get(1).transpose(0, 1, 3, 2));
        final var scores = mask == null ? products : products.add(mask);
        final var mixed = scores.softmax(-1).matMul(queriesKeysValues.get(2)).transpose(0, 2, 1, 3);
        return attentionOutput.apply(mixed.reshape(x.getShape())).add(x);
    }

    /** @return queries divided by the root of a head's width */
    NDArray scaled(final NDArray queries) {
        return Product.of(queries, (float)Math.sqrt((double)heads / attentionNorm.gain().size()));
    }

    /** @return [..., d]: x and what the perceptron makes of it */
    NDArray perceive(final NDArray x) {
        final var hidden = activated(perceptronInput.apply(perceptronNorm.apply(x)));
        return perceptronOutput.apply(hidden).add(x);
    }

    private NDArray activated(final NDArray x) {
        return switch (activation) {
            case GELU -> ai.djl.nn.Activation.gelu(x);
            case QUICK_GELU -> ai.djl.nn.Activation.sigmoid(Product.of(x, LOGISTIC_SLOPE)).mul(x);
        };
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

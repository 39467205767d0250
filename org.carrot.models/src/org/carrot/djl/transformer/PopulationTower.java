package org.carrot.djl.transformer;

import java.util.ArrayList;
import java.util.List;

import org.carrot.djl.Scratch;
import org.carrot.djl.transformer.KeptRemainders.Prepared;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/**
 * The text tower for a population of prompts and many classes. All classes share a candidate's beginning, [SOS] and the
 * prompt, and attention looks only backwards: keys and values of the beginning are computed once a candidate. What
 * follows ends with the end token for all remainders; in the last layer only the end tokens are computed. The result is
 * that of {@link TextTower} up to rounding.
 */
public final class PopulationTower {

    private final TextWeights m_weights;

    private final KeptRemainders m_kept;

    /** Keys and values of one layer: [P, heads, T, width of a head] each. */
    private record KeysValues(NDArray keys, NDArray values) {
    }

    /** What later tokens look at: keys and values of P beginnings of so many tokens, layer by layer. */
    public static final class Beginnings {

        private final long m_tokens;

        private final List<KeysValues> m_layers = new ArrayList<>();

        private Beginnings(final long tokens) {
            m_tokens = tokens;
        }
    }

    /** @param weights are not owned */
    public PopulationTower(final TextWeights weights) {
        this(weights, KeptRemainders.VALUES);
    }

    /** @param valuesKept most values of remainders that are kept for later queries */
    PopulationTower(final TextWeights weights, final int valuesKept) {
        m_weights = weights;
        m_kept = new KeptRemainders(weights, valuesKept);
    }

    /**
     * Runs beginnings through all layers.
     *
     * @param embeddings [P, m, d] token embeddings of [SOS] and the prompt, positions not yet added
     */
    public Beginnings begin(final NDArray embeddings) {
        final var beginnings = new Beginnings(embeddings.getShape().get(1));
        final var mask = TransformerLayer.causalMask(beginnings.m_tokens, embeddings.getManager());
        var x = embeddings.add(m_weights.positions(0, beginnings.m_tokens));
        for (final var layer : m_weights.layers()) {
            final var heads = layer.split(layer.queriesKeysValues(x));
            beginnings.m_layers.add(new KeysValues(heads.get(1), heads.get(2)));
            if (beginnings.m_layers.size() < m_weights.layers().size()) {
                final var input = x;
                x = Scratch.of(() -> layer.perceive(layer.attend(input, heads, mask)));
            }
        }
        return beginnings;
    }

    /**
     * Runs remainders through the layers, shorter ones padded in front. Up to the first attention they are the same for all
     * candidates, then P is 1, and for all prompts of this length: that much of them is kept for later queries.
     *
     * @param beginnings of P candidates
     * @param remainders K sequences of token ids, each closing with the end token, of which none is longer than the last
     * @param manager owner of what is kept
     * @return [P, K, embedding], not normalised to length 1
     */
    public NDArray end(final Beginnings beginnings, final List<int[]> remainders, final NDManager manager) {
        final var kept = m_kept.get(beginnings.m_tokens, remainders, manager);
        var x = kept.embeddings();
        final var last = m_weights.layers().size() - 1;
        for (var i = 0; i < last; i++) {
            final var layer = m_weights.layers().get(i);
            final var input = x;
            final var beginning = beginnings.m_layers.get(i);
            final var isFirst = i == 0;
            x = Scratch.of(() -> layer
                .perceive(attend(layer, input, isFirst ? kept.attention() : inner(layer, input, kept), beginning)));
        }
        final var layer = m_weights.layers().get(last);
        final var length = x.getShape().get(2);
        final var ends = x.get(new NDIndex().addAllDim(2).addSliceDim(length - 1, length));
        final var keysValues = layer.keysValues(x).split(2, 3);
        final var inner =
            InnerAttention.ofEnds(layer, layer.queries(ends), keysValues.get(0), keysValues.get(1), kept.endMask());
        final var y = layer.perceive(attend(layer, ends, inner, beginnings.m_layers.get(last)));
        return m_weights.project(y).reshape(-1, remainders.size(), m_weights.embedding());
    }

    private static InnerAttention inner(final TransformerLayer layer, final NDArray x, final Prepared kept) {
        final var parts = layer.queriesKeysValues(x).split(3, 3);
        return InnerAttention.of(layer, parts.get(0), parts.get(1), parts.get(2), kept.mask());
    }

    /**
     * Attention of some tokens to the beginning and to the remainders' tokens up to themselves.
     *
     * @param x [P or 1, K, Q, d] the last Q tokens of each remainder, which ask: all of them, or the end token
     * @param inner what the remainders bring
     * @return [P, K, Q, d]: x and what its tokens gather
     */
    private NDArray attend(final TransformerLayer layer, final NDArray x, final InnerAttention inner,
        final KeysValues beginning) {
        final var candidates = beginning.keys.getShape().get(0);
        final var start = beginning.keys.getShape().get(2);
        final var classes = x.getShape().get(1);
        final var asking = x.getShape().get(2);
        // Scores against the beginning: all classes of a candidate in one product.
        final var before = inner.queries().matMul(beginning.keys.transpose(0, 1, 3, 2)).transpose(0, 1, 3, 2);
        final var own = expand(inner.scores(), candidates).reshape(candidates, layer.heads(), -1, classes * asking);
        final var weights = before.concat(own, 2).softmax(2).split(new long[]{start}, 2);
        final var mixedBefore = weights.get(0).transpose(0, 1, 3, 2).matMul(beginning.values)
            .reshape(candidates, layer.heads(), classes, asking, -1).transpose(0, 2, 3, 1, 4);
        final var mixed = mixedBefore.add(inner.mix(weights.get(1)));
        return layer.attentionOutput().apply(mixed.reshape(candidates, classes, asking, m_weights.width())).add(x);
    }

    private static NDArray expand(final NDArray x, final long candidates) {
        final var shape = x.getShape();
        return shape.get(0) == candidates ? x
            : x.broadcast(candidates, shape.get(1), shape.get(2), shape.get(3), shape.get(4));
    }
}

package org.carrot.djl.mini;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.carrot.djl.Product;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * The text tower for a population of prompts and many classes. All classes share a candidate's beginning, [SOS] and the
 * prompt, and attention looks only backwards: keys and values of the beginning are computed once a candidate. Classes
 * are grouped by the length of their remainder, so that nothing is padded, and in the last layer only the end token is
 * computed. The result is that of {@link TextTower#forward} up to rounding.
 */
final class PromptScorer {

    /** Tokens of class names computed at a time, which bounds memory: about 2 KB each in the widest layer. */
    private static final int TOKENS_AT_A_TIME = 4096;

    private final MiniConfig m_config;

    private final TextTower m_tower;

    /** Keys and values of one layer: [P, heads, T, width of a head] each. */
    private record KeysValues(NDArray keys, NDArray values) {
    }

    /** Classes with remainders of one length. */
    private record Group(List<Integer> classes, List<int[]> remainders) {

        Group() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    PromptScorer(final MiniConfig config, final Weights weights) {
        m_config = config;
        m_tower = new TextTower(config, weights);
    }

    /**
     * @param beginnings [P, m, d] token embeddings of [SOS] and the prompt
     * @param remainders K sequences of token ids that follow, each closing with the end token
     * @return [P, K, embedding] features of length 1
     */
    NDArray features(final NDArray beginnings, final List<int[]> remainders) {
        final var groups = new TreeMap<Integer, Group>();
        for (var k = 0; k < remainders.size(); k++) {
            final var group = groups.computeIfAbsent(remainders.get(k).length, length -> new Group());
            group.classes.add(k);
            group.remainders.add(remainders.get(k));
        }
        final var beginning = beginning(beginnings);
        final var features = new NDList();
        final var places = new long[remainders.size()];
        var place = 0;
        for (final var group : groups.entrySet()) {
            final var atATime = Math.max(1,
                TOKENS_AT_A_TIME / group.getKey() / (int)beginnings.getShape().get(0));
            final var members = group.getValue();
            for (var from = 0; from < members.classes.size(); from += atATime) {
                final var to = Math.min(members.classes.size(), from + atATime);
                features.add(ends(members.remainders.subList(from, to), beginning, beginnings));
                for (final var k : members.classes.subList(from, to)) {
                    places[k] = place++;
                }
            }
        }
        final var byClass = NDArrays.concat(features, 1).transpose(1, 0, 2);
        return byClass.get(beginnings.getManager().create(places)).transpose(1, 0, 2);
    }

    /** Runs the beginnings through all layers and keeps what later tokens look at. */
    private List<KeysValues> beginning(final NDArray beginnings) {
        final var length = beginnings.getShape().get(1);
        final var mask = TextTower.causalMask(length, beginnings.getManager());
        final var layers = new ArrayList<KeysValues>();
        var x = beginnings.add(m_tower.positions(0, length));
        for (var layer = 0; layer < m_config.textLayers(); layer++) {
            final var heads = m_tower.heads(m_tower.queriesKeysValues(x, layer));
            layers.add(new KeysValues(heads.get(1), heads.get(2)));
            if (layer < m_config.textLayers() - 1) {
                x = m_tower.attend(x, heads, layer, mask);
                x = x.add(m_tower.perceptron(x, layer));
            }
        }
        return layers;
    }

    /**
     * Runs remainders of one length through the layers. Before the first attention they are the same for all candidates,
     * then P is 1.
     *
     * @return [P, K, embedding]
     */
    private NDArray ends(final List<int[]> remainders, final List<KeysValues> beginning, final NDArray beginnings) {
        final var manager = beginnings.getManager();
        final var start = beginnings.getShape().get(1);
        final var length = remainders.get(0).length;
        var x = m_tower.embed(ids(remainders, manager)).add(m_tower.positions(start, start + length)).expandDims(0);
        for (var layer = 0; layer < m_config.textLayers() - 1; layer++) {
            x = x.add(attention(x, x, beginning.get(layer), layer));
            x = x.add(m_tower.perceptron(x, layer));
        }
        final var last = m_config.textLayers() - 1;
        final var end = x.get(new NDIndex().addAllDim().addAllDim().addSliceDim(length - 1, length));
        var y = end.add(attention(end, x, beginning.get(last), last));
        y = y.add(m_tower.perceptron(y, last));
        final var features = m_tower.project(y.reshape(-1, m_config.textWidth()));
        return unit(features).reshape(-1, remainders.size(), m_config.embedding());
    }

    /**
     * Attention of some tokens (queries) to the beginning and to the remainders' tokens up to themselves.
     *
     * @param x [P or 1, K, Q, d] the last Q tokens of each remainder, which ask
     * @param all [P or 1, K, L, d] all tokens of the remainders, which are looked at
     * @return [P, K, Q, d]
     */
    private NDArray attention(final NDArray x, final NDArray all, final KeysValues beginning, final int layer) {
        final var classes = x.getShape().get(1);
        final var asking = x.getShape().get(2);
        final var length = all.getShape().get(2);
        final var heads = m_config.textHeads();
        final var width = m_config.textWidth() / heads;
        final var queries = Product.of(split(m_tower.queries(x, layer)), m_tower.attentionScale());
        final var keysValues = m_tower.keysValues(all, layer).split(2, 3);
        // Scores against the beginning: all classes of a candidate in one product.
        final var flat = queries.reshape(-1, heads, classes * asking, width);
        final var before = flat.matMul(beginning.keys.transpose(0, 1, 3, 2)).reshape(-1, heads, classes, asking,
            beginning.keys.getShape().get(2));
        var own = queries.matMul(split(keysValues.get(0)).transpose(0, 1, 2, 4, 3));
        if (asking > 1) {
            own = own.add(TextTower.causalMask(length, x.getManager()));
        }
        final var candidates = before.getShape().get(0);
        final var scores = before.concat(expand(own, candidates), -1).softmax(-1);
        final var start = before.getShape().get(4);
        final var mixedBefore = scores.get(slice(0, start)).reshape(candidates, heads, classes * asking, start)
            .matMul(beginning.values).reshape(candidates, heads, classes, asking, width);
        final var mixedOwn = scores.get(slice(start, start + length)).matMul(split(keysValues.get(1)));
        final var mixed = mixedBefore.add(mixedOwn).transpose(0, 2, 3, 1, 4);
        return m_tower.attentionOutput(mixed.reshape(candidates, classes, asking, m_config.textWidth()), layer);
    }

    /** [P, K, T, d] to [P, heads, K, T, width of a head]. */
    private NDArray split(final NDArray x) {
        final var shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), shape.get(2), m_config.textHeads(), -1).transpose(0, 3, 1, 2, 4);
    }

    private static NDArray expand(final NDArray x, final long candidates) {
        final var shape = x.getShape().getShape();
        if (shape[0] == candidates) {
            return x;
        }
        shape[0] = candidates;
        return x.broadcast(new Shape(shape));
    }

    private static NDIndex slice(final long from, final long to) {
        return new NDIndex().addAllDim(4).addSliceDim(from, to);
    }

    private static NDArray ids(final List<int[]> remainders, final NDManager manager) {
        final var length = remainders.get(0).length;
        final var ids = new long[remainders.size() * length];
        for (var k = 0; k < remainders.size(); k++) {
            for (var t = 0; t < length; t++) {
                ids[k * length + t] = remainders.get(k)[t];
            }
        }
        return manager.create(ids, new Shape(remainders.size(), length));
    }

    /** Scales the last dimension to length 1. */
    static NDArray unit(final NDArray x) {
        return x.div(x.square().sum(new int[]{-1}, true).sqrt());
    }
}

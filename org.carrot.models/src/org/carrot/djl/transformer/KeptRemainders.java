package org.carrot.djl.transformer;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * What the tower makes of remainders, class names above all, before they meet a prompt: it is the same in every query
 * whose prompts have as many tokens, and so is kept. When there is no more room, what comes later is computed each time:
 * a model is open as long as a node runs, which asks for the same classes again and again. Safe for use by several threads.
 */
final class KeptRemainders {

    /** 64 MB: at width 512 about 6,500 tokens of names, those of 1,600 classes. */
    static final int VALUES = 1 << 24;

    private static final long PADDING = -1;

    private final TextWeights m_weights;

    private final Map<LongBuffer, Prepared> m_kept = new HashMap<>();

    private long m_room;

    /**
     * K remainders of at most L tokens. Shorter ones are padded in front, so that all end at the same place.
     *
     * @param embeddings [1, K, L, d] with positions
     * @param attention of the first layer, P being 1
     * @param mask [L, K or 1, L]: minus infinity where a query (column) would look ahead or at padding, else 0
     * @param endMask [L, K or 1, 1] of the end tokens
     */
    record Prepared(NDArray embeddings, InnerAttention attention, NDArray mask, NDArray endMask) {

        private List<NDArray> arrays() {
            return List.of(embeddings, attention.queries(), attention.scores(), attention.values(), mask, endMask);
        }

        /** @return how many values this takes: those of the attention are a view of all queries, keys and values */
        private long size() {
            return 4 * embeddings.size() + attention.queries().size() + attention.scores().size() + mask.size()
                + endMask.size();
        }
    }

    /**
     * @param weights are not owned
     * @param room most values that are kept
     */
    KeptRemainders(final TextWeights weights, final long room) {
        m_weights = weights;
        m_room = room;
    }

    /**
     * @param start position of the first token
     * @param remainders K sequences of token ids, of which none is longer than the last
     * @param manager owner of what is kept
     * @return arrays that are not to be closed
     */
    Prepared get(final long start, final List<int[]> remainders, final NDManager manager) {
        final var ids = ids(remainders);
        final var key = LongBuffer.allocate(ids.length + 2).put(start).put(remainders.size()).put(ids).flip();
        synchronized (this) {
            final var kept = m_kept.get(key);
            if (kept != null) {
                return kept;
            }
        }
        final Prepared prepared;
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            prepared = prepare(start, remainders, manager);
            prepared.arrays().forEach(NDScope::unregister);
        }
        if (!keep(key, prepared)) {
            prepared.arrays().forEach(NDScope::register);
        }
        return prepared;
    }

    private Prepared prepare(final long start, final List<int[]> remainders, final NDManager manager) {
        final var length = longest(remainders);
        final var ids = ids(remainders);
        final var positions = new long[ids.length];
        for (var k = 0; k < remainders.size(); k++) {
            final var padding = length - remainders.get(k).length;
            for (var t = 0; t < length; t++) {
                final var place = k * length + t;
                ids[place] = Math.max(0, ids[place]);
                positions[place] = start + Math.max(0, t - padding);
            }
        }
        final var shape = new Shape(1, remainders.size(), length);
        final var embeddings = m_weights.embed(manager.create(ids, shape))
            .add(m_weights.positions().get(manager.create(positions)).reshape(1, remainders.size(), length, -1));
        final var layer = m_weights.layers().get(0);
        final var parts = layer.queriesKeysValues(embeddings).split(3, 3);
        final var mask = mask(remainders, manager);
        final var endMask = mask.get(new NDIndex().addAllDim(2).addSliceDim(length - 1, length)).duplicate();
        return new Prepared(embeddings, InnerAttention.of(layer, parts.get(0), parts.get(1), parts.get(2), mask), mask,
            endMask);
    }

    /** One for all remainders if they have the same length. */
    private static NDArray mask(final List<int[]> remainders, final NDManager manager) {
        final var length = longest(remainders);
        // a copy: the view of an array that was made from Java's memory does not keep that memory
        final var ahead = TransformerLayer.causalMask(length, manager).transpose().expandDims(1).duplicate();
        if (remainders.stream().allMatch(remainder -> remainder.length == length)) {
            return ahead;
        }
        final var padding = new float[length * remainders.size()];
        for (var k = 0; k < remainders.size(); k++) {
            for (var t = 0; t < length - remainders.get(k).length; t++) {
                padding[t * remainders.size() + k] = Float.NEGATIVE_INFINITY;
            }
        }
        return ahead.add(manager.create(padding, new Shape(length, remainders.size(), 1)));
    }

    private synchronized boolean keep(final LongBuffer key, final Prepared prepared) {
        final var values = prepared.size();
        if (values > m_room || m_kept.containsKey(key)) {
            return false;
        }
        m_room -= values;
        m_kept.put(key, prepared);
        return true;
    }

    private static int longest(final List<int[]> remainders) {
        return remainders.get(remainders.size() - 1).length;
    }

    /** @return K x L, with {@value #PADDING} in front of shorter ones */
    private static long[] ids(final List<int[]> remainders) {
        final var length = longest(remainders);
        final var ids = new long[remainders.size() * length];
        Arrays.fill(ids, PADDING);
        for (var k = 0; k < remainders.size(); k++) {
            final var remainder = remainders.get(k);
            for (var t = 0; t < remainder.length; t++) {
                ids[(k + 1) * length - remainder.length + t] = remainder[t];
            }
        }
        return ids;
    }
}

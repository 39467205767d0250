package org.carrot.djl.transformer;

import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * What the tower makes of remainders, class names above all, before they meet a prompt: it is the same in every query
 * whose prompts have as many tokens, and so is kept. When there is no more room, what comes later is computed each time:
 * a model is open as long as a node runs, which asks for the same classes again and again. Safe for use by several threads.
 */
final class KeptRemainders {

    /** 64 MB: at width 512 about 8,000 tokens of names, those of 2,000 classes. */
    static final int VALUES = 1 << 24;

    private final TextWeights m_weights;

    private final Map<LongBuffer, Prepared> m_kept = new HashMap<>();

    private long m_room;

    /**
     * K remainders of L tokens.
     *
     * @param embeddings [1, K, L, d] with positions
     * @param queriesKeysValues [1, K, L, 3 d] of the first layer
     */
    record Prepared(NDArray embeddings, NDArray queriesKeysValues) {
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
     * @param remainders K sequences of L token ids
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
            prepared = prepare(start, manager.create(ids, new Shape(remainders.size(), remainders.get(0).length)));
            NDScope.unregister(prepared.embeddings, prepared.queriesKeysValues);
        }
        if (!keep(key, prepared)) {
            NDScope.register(prepared.embeddings);
            NDScope.register(prepared.queriesKeysValues);
        }
        return prepared;
    }

    private Prepared prepare(final long start, final NDArray ids) {
        final var length = ids.getShape().get(1);
        final var embeddings =
            m_weights.embed(ids).add(m_weights.positions(start, start + length)).expandDims(0);
        return new Prepared(embeddings, m_weights.layers().get(0).queriesKeysValues(embeddings));
    }

    private synchronized boolean keep(final LongBuffer key, final Prepared prepared) {
        final var values = prepared.embeddings.size() + prepared.queriesKeysValues.size();
        if (values > m_room || m_kept.containsKey(key)) {
            return false;
        }
        m_room -= values;
        m_kept.put(key, prepared);
        return true;
    }

    private static long[] ids(final List<int[]> remainders) {
        final var length = remainders.get(0).length;
        final var ids = new long[remainders.size() * length];
        for (var k = 0; k < remainders.size(); k++) {
            for (var t = 0; t < length; t++) {
                ids[k * length + t] = remainders.get(k)[t];
            }
        }
        return ids;
    }
}

package org.carrot.djl.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;

import org.carrot.clip.checkpoint.Activation;
import org.carrot.clip.checkpoint.TransformerConfig;
import org.carrot.djl.DjlRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** Class names are prepared once, within bounds, and nothing else depends on that. */
final class KeptRemaindersTest {

    private static final int WIDTH = 8;

    /** Two names of three tokens. */
    private static final List<int[]> NAMES = List.of(new int[]{1, 2, 3}, new int[]{4, 5, 6});

    /**
     * As many values as are kept of {@link #NAMES}: embeddings, the first layer's queries, keys and values, the queries
     * scaled, the scores in two heads, and masks for all tokens and for the last.
     */
    private static final int VALUES = 2 * 3 * 5 * WIDTH + 2 * 2 * 3 * 3 + 3 * 3 + 3;

    private static final int ARRAYS = 6;

    private NDManager m_manager;

    private TextWeights m_weights;

    @BeforeEach
    void create() {
        m_manager = DjlRuntime.newManager("cpu");
        m_weights = DjlRuntime.call(() -> RandomText.weights(
            new TransformerConfig(WIDTH, 2, 2, 16, Activation.GELU, 1e-5f), 20, 12, 5, m_manager));
    }

    @AfterEach
    void close() {
        m_manager.close();
    }

    /** @return the features of names after two equal beginnings of some tokens */
    private float[] features(final PopulationTower tower, final int tokens, final List<int[]> names) {
        return DjlRuntime.call(() -> {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final var beginnings = tower.begin(m_manager.ones(new Shape(2, tokens, WIDTH)));
                return tower.end(beginnings, names, m_manager).toFloatArray();
            }
        });
    }

    private int arrays() {
        return m_manager.getManagedArrays().size();
    }

    @Test
    void theSameNamesArePreparedOnce() {
        DjlRuntime.call(() -> {
            final var kept = new KeptRemainders(m_weights, VALUES);
            final var first = kept.get(5, NAMES, m_manager);
            assertSame(first, kept.get(5, List.of(new int[]{1, 2, 3}, new int[]{4, 5, 6}), m_manager));
            assertNotSame(first, kept.get(5, List.of(new int[]{1, 2, 3, 4, 5, 6}), m_manager), "another shape");
            assertNotSame(first, kept.get(4, NAMES, m_manager), "another position");
            return null;
        });
    }

    @Test
    void laterQueriesGiveTheSameAndAddNothing() {
        final var tower = new PopulationTower(m_weights);
        final var before = arrays();
        final var first = features(tower, 3, NAMES);
        assertEquals(before + ARRAYS, arrays());
        assertArrayEquals(first, features(tower, 3, NAMES));
        assertEquals(before + ARRAYS, arrays());
    }

    @Test
    void whatIsKeptIsBounded() {
        final var tower = new PopulationTower(m_weights, VALUES);
        final var before = arrays();
        final var first = features(tower, 3, NAMES);
        final var others = List.of(new int[]{7, 8, 9}, new int[]{4, 5, 6});
        final var second = features(tower, 3, others);
        assertEquals(before + ARRAYS, arrays(), "no room for the second list");
        assertNotEquals(first[0], second[0]);
        assertArrayEquals(features(new PopulationTower(m_weights), 3, others), second);
        assertArrayEquals(first, features(tower, 3, NAMES));
        final var without = new PopulationTower(m_weights, VALUES - 1);
        assertArrayEquals(first, features(without, 3, NAMES));
    }
}

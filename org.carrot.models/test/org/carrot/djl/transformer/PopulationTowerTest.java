package org.carrot.djl.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.carrot.clip.checkpoint.Activation;
import org.carrot.clip.checkpoint.TransformerConfig;
import org.carrot.djl.DjlRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** Texts of several lengths at once, by the number of layers: the first and the last are computed in ways of their own. */
final class PopulationTowerTest {

    private static final int WIDTH = 8;

    private static final int EMBEDDING = 5;

    private static final int CANDIDATES = 3;

    private static final List<int[]> NAMES = List.of(new int[]{6}, new int[]{4, 6}, new int[]{1, 2, 6}, new int[]{3, 5, 6});

    private NDManager m_manager;

    @BeforeEach
    void create() {
        m_manager = DjlRuntime.newManager("cpu");
    }

    @AfterEach
    void close() {
        m_manager.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shorterTextsMayBePadded(final int layers) {
        DjlRuntime.call(() -> {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final var tower = new PopulationTower(RandomText.weights(
                    new TransformerConfig(WIDTH, 2, layers, 16, Activation.GELU, 1e-5f), 20, 12, EMBEDDING, m_manager));
                final var beginnings = tower.begin(m_manager.randomNormal(new Shape(CANDIDATES, 3, WIDTH)));
                final var together = tower.end(beginnings, NAMES, m_manager);
                for (var k = 0; k < NAMES.size(); k++) {
                    final var alone = tower.end(beginnings, List.of(NAMES.get(k)), m_manager);
                    for (var p = 0; p < CANDIDATES; p++) {
                        for (var e = 0; e < EMBEDDING; e++) {
                            assertEquals(alone.getFloat(p, 0, e), together.getFloat(p, k, e), 1e-5f,
                                "candidate " + p + ", name " + k);
                        }
                    }
                }
                return null;
            }
        });
    }
}

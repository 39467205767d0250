package org.carrot.djl.mini;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.carrot.clip.weights.Safetensors;
import org.carrot.djl.DjlRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** The fast way through the text tower against the plain one, which sees every sequence padded and by itself. */
final class PromptScorerTest {

    private static final int TOKENS = 4;

    @Test
    void equalsThePlainTower(@TempDir final Path folder) throws Exception {
        final var file = Safetensors.read(TinyVlm.train(folder, 5));
        final var config = TinyVlm.CONFIG;
        final var end = MiniVlmFile.tokenizer(file).end();
        final var remainders = List.of(new int[]{28, 5, end}, new int[]{end}, new int[]{7, end}, new int[]{29, 4, end},
            new int[]{9, 10, 11, 12, 13, 14, 15, 31, end});
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager(); var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final var weights = new Weights(file.tensors(), manager);
                final var beginnings = manager.randomNormal(new Shape(6, TOKENS, config.textWidth()));
                final var features = new PromptScorer(config, weights).features(beginnings, remainders);
                assertEquals(new Shape(6, remainders.size(), config.embedding()), features.getShape());
                for (var p = 0; p < 6; p++) {
                    for (var k = 0; k < remainders.size(); k++) {
                        assertArrayEquals(plain(config, weights, beginnings.get(p), remainders.get(k)),
                            features.get(p).get(k).toFloatArray(), 1e-5f, "candidate " + p + ", class " + k);
                    }
                }
            }
            return null;
        });
    }

    private static float[] plain(final MiniConfig config, final Weights weights, final NDArray beginning,
        final int[] remainder) {
        final var manager = beginning.getManager();
        final var tower = new TextTower(config, weights);
        final var ids = new long[config.context() - TOKENS];
        for (var t = 0; t < remainder.length; t++) {
            ids[t] = remainder[t];
        }
        final var sequence = beginning.concat(tower.embed(manager.create(ids)), 0).expandDims(0);
        final var ends = manager.create(new long[]{TOKENS + remainder.length - 1L}).toType(DataType.INT64, false);
        return PromptScorer.unit(tower.forward(sequence, ends)).toFloatArray();
    }
}

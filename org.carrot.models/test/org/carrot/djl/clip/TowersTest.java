package org.carrot.djl.clip;

import java.nio.file.Path;
import java.util.function.Function;

import org.carrot.clip.checkpoint.ClipConfig;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.transformer.TextTower;
import org.carrot.djl.transformer.TextWeights;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** The towers against transformers and open_clip, by way of folders as these write them. */
final class TowersTest {

    @ParameterizedTest
    @ValueSource(strings = {"hugging-face-quick-gelu", "hugging-face-gelu", "open-clip-vit-gelu",
        "open-clip-vit-quick-gelu", "open-clip-resnet"})
    void computeWhatOthersCompute(final String name, @TempDir final Path folder) throws Exception {
        final var reference = Reference.read(name);
        final var checkpoint = TinyCheckpoint.open(name, folder);
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager(); var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final var arrays = CheckpointArrays.load(checkpoint, manager);
                reference.assertTextFeatures(texts(reference, checkpoint.config(), arrays::get, manager));
                final var images = reference.images();
                reference.assertImageFeatures(ClipImageTower.of(checkpoint.config().vision(), arrays::get)
                    .forward(manager.create(images.values(), new Shape(images.shape()))).toFloatArray());
            }
            return null;
        });
    }

    /** All texts padded to the context. */
    private static float[] texts(final Reference reference, final ClipConfig config,
        final Function<String, NDArray> arrays, final NDManager manager) {
        final var tokens = reference.tokens();
        final var context = config.text().context();
        final var ids = new long[tokens.size() * context];
        final var ends = new long[tokens.size()];
        for (var i = 0; i < tokens.size(); i++) {
            for (var t = 0; t < tokens.get(i).length; t++) {
                ids[i * context + t] = tokens.get(i)[t];
            }
            ends[i] = tokens.get(i).length - 1L;
        }
        final var weights = TextWeights.of(arrays, config.text().transformer());
        final var embedded = weights.embed(manager.create(ids, new Shape(tokens.size(), context)));
        return new TextTower(weights).forward(embedded, manager.create(ends)).toFloatArray();
    }
}

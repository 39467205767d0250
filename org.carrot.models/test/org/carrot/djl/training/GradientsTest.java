package org.carrot.djl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

import org.carrot.djl.DjlRuntime;
import org.carrot.djl.mini.MiniConfig;
import org.carrot.djl.mini.Weights;
import org.carrot.djl.transformer.TextTower;
import org.carrot.djl.transformer.TextWeights;
import org.junit.jupiter.api.Test;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** DJL hands buffers of Java to PyTorch, which does not keep them alive until it computes gradients. */
final class GradientsTest {

    private static final MiniConfig CONFIG = new MiniConfig(8, List.of(.5f, .5f, .5f), List.of(.3f, .3f, .3f),
        List.of(4, 8), 8, 8, 2, 2, 8);

    @Test
    void areTheSameWhenGarbageIsCollectedBeforeTheyAreComputed() {
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager()) {
                final var weights = new Weights(InitialWeights.of(CONFIG, 20, 1), manager);
                final var expected = gradients(weights, manager, () -> {});
                final var actual = gradients(weights, manager, GradientsTest::collectGarbage);
                for (var i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), actual.get(i));
                }
            }
            return null;
        });
    }

    /** @return of the contrastive loss between three texts and fixed image features, by all arrays of the text tower */
    private static List<float[]> gradients(final Weights weights, final NDManager manager, final Runnable before) {
        final var parameters = new ArrayList<NDArray>();
        weights.arrays().forEach((name, array) -> {
            if (name.startsWith("text.")) {
                array.setRequiresGradient(true);
                parameters.add(array);
            }
        });
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            try (var collector = Engine.getInstance().newGradientCollector()) {
                final var text = TextWeights.of(weights::get, CONFIG.text());
                final var tower = new TextTower(text);
                final var ids = manager.create(new long[]{1, 5, 6, 2, 1, 7, 2, 0, 1, 8, 9, 2}, new Shape(3, 4));
                final var texts = tower.forward(text.embed(ids), manager.create(new long[]{3, 2, 3}));
                final var loss =
                    ContrastiveLoss.of(manager.eye(3, 8, 0), texts, weights.get("logit_scale").exp(), manager.eye(3));
                before.run();
                collector.backward(loss);
            }
            return parameters.stream().map(parameter -> {
                final var gradient = parameter.getGradient();
                final var values = gradient.toFloatArray();
                gradient.subi(gradient);
                return values;
            }).toList();
        }
    }

    /** Returns when all buffers without references are freed: they are so before a later garbage's turn comes. */
    private static void collectGarbage() {
        try {
            for (var round = 0; round < 2; round++) {
                final var queue = new ReferenceQueue<Object>();
                final var garbage = new WeakReference<>(new Object(), queue);
                System.gc();
                queue.remove();
                garbage.clear();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.carrot.djl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

import org.carrot.djl.DjlRuntime;
import org.junit.jupiter.api.Test;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** Gradients of length 5 = |(3, 4)|, spread over two arrays. */
final class GradientNormTest {

    @Test
    void shortensLongGradientsInCommon() {
        assertGradients(1, .6f, .8f);
    }

    @Test
    void leavesShortGradientsAlone() {
        assertGradients(6, 3, 4);
    }

    @Test
    void clearsGradientsThatAreNoNumbers() {
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager()) {
                for (final var wrong : new float[]{Float.NaN, Float.POSITIVE_INFINITY}) {
                    final var a = manager.create(new float[]{1, 2});
                    final var scalar = manager.create(3f);
                    a.setRequiresGradient(true);
                    scalar.setRequiresGradient(true);
                    try (var scope = new NDScope(); var collector = Engine.getInstance().newGradientCollector()) {
                        scope.suppressNotUsedWarning();
                        collector.backward(a.mul(manager.create(new float[]{wrong, 1})).sum().add(scalar));
                    }
                    assertFalse(Float.isFinite(GradientNorm.limit(List.of(a, scalar), 1)));
                    assertArrayEquals(new float[2], a.getGradient().toFloatArray());
                    assertEquals(0, scalar.getGradient().getFloat());
                }
            }
            return null;
        });
    }

    private static void assertGradients(final float largest, final float first, final float second) {
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager()) {
                final var a = manager.create(new float[]{1});
                final var b = manager.create(new float[]{1});
                a.setRequiresGradient(true);
                b.setRequiresGradient(true);
                try (var scope = new NDScope(); var collector = Engine.getInstance().newGradientCollector()) {
                    scope.suppressNotUsedWarning();
                    collector.backward(a.mul(3).add(b.mul(4)));
                }
                assertEquals(5, GradientNorm.limit(List.of(a, b), largest), 1e-6);
                assertArrayEquals(new float[]{first}, a.getGradient().toFloatArray(), 1e-6f);
                assertArrayEquals(new float[]{second}, b.getGradient().toFloatArray(), 1e-6f);
            }
            return null;
        });
    }
}

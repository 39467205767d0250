package org.carrot.djl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Product;
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
    void saysSoWhenALengthIsNoNumber() {
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager(); var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final var a = manager.create(new float[]{1, 2});
                a.setRequiresGradient(true);
                try (var collector = Engine.getInstance().newGradientCollector()) {
                    collector.backward(a.mul(manager.create(new float[]{Float.POSITIVE_INFINITY, 1})).sum());
                }
                assertEquals(Float.POSITIVE_INFINITY, GradientNorm.limit(List.of(a), 1));
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
                    collector.backward(Product.of(a, 3).add(Product.of(b, 4)));
                }
                assertEquals(5, GradientNorm.limit(List.of(a, b), largest), 1e-6);
                assertArrayEquals(new float[]{first}, a.getGradient().toFloatArray(), 1e-6f);
                assertArrayEquals(new float[]{second}, b.getGradient().toFloatArray(), 1e-6f);
            }
            return null;
        });
    }
}

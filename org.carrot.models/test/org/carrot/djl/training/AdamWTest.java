package org.carrot.djl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.carrot.djl.DjlRuntime;
import org.junit.jupiter.api.Test;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** Against the algorithm of Loshchilov and Hutter, written out in double precision. */
final class AdamWTest {

    private static final double RATE = .01;

    private static final double DECAY = .1;

    @Test
    void followsThePublishedAlgorithm() {
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager()) {
                final var matrix = manager.create(new float[]{1, -2, .5f, 0}, new Shape(2, 2));
                final var vector = manager.create(new float[]{1, -2});
                final var twin = manager.create(new float[]{1, -2}); // DJL takes it for equal to the other
                matrix.setRequiresGradient(true);
                vector.setRequiresGradient(true);
                twin.setRequiresGradient(true);
                final var optimizer = new AdamW(List.of(matrix, vector, twin), (float)DECAY, manager);
                final var expectedMatrix = new Reference(DECAY, 1, -2, .5, 0);
                final var expectedVector = new Reference(0, 1, -2); // no decay below two dimensions
                for (var step = 0; step < 5; step++) {
                    cubes(matrix, vector, twin);
                    optimizer.step((float)RATE);
                    expectedMatrix.step();
                    expectedVector.step();
                }
                assertArrayEquals(expectedMatrix.floats(), matrix.toFloatArray(), 1e-6f);
                assertArrayEquals(expectedVector.floats(), vector.toFloatArray(), 1e-6f);
                assertArrayEquals(expectedVector.floats(), twin.toFloatArray(), 1e-6f);
            }
            return null;
        });
    }

    @Test
    void keepsNoArraysBesideTheMoments() {
        DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager()) {
                final var parameter = manager.ones(new Shape(3, 3));
                parameter.setRequiresGradient(true);
                final var optimizer = new AdamW(List.of(parameter), 0, manager);
                cubes(parameter);
                optimizer.step(.1f);
                final var before = manager.getManagedArrays().size();
                optimizer.step(.1f);
                assertEquals(before, manager.getManagedArrays().size());
            }
            return null;
        });
    }

    /** Leaves the gradient 3 (x - 1)^2 in each array, that of (x - 1)^3. */
    private static void cubes(final NDArray... arrays) {
        try (var scope = new NDScope(); var collector = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            var sum = arrays[0].getManager().create(0f);
            for (final var array : arrays) {
                final var x = array.sub(1);
                sum = sum.add(x.square().mul(x).sum());
            }
            collector.backward(sum);
        }
    }

    private static final class Reference {

        private final double m_decay;

        private final double[] m_x;

        private final double[] m_first;

        private final double[] m_second;

        private int m_step;

        Reference(final double decay, final double... x) {
            m_decay = decay;
            m_x = x;
            m_first = new double[x.length];
            m_second = new double[x.length];
        }

        void step() {
            m_step++;
            for (var i = 0; i < m_x.length; i++) {
                final var gradient = 3 * (m_x[i] - 1) * (m_x[i] - 1);
                m_first[i] = .9 * m_first[i] + .1 * gradient;
                m_second[i] = .98 * m_second[i] + .02 * gradient * gradient;
                final var first = m_first[i] / (1 - Math.pow(.9, m_step));
                final var second = m_second[i] / (1 - Math.pow(.98, m_step));
                m_x[i] -= RATE * (first / (Math.sqrt(second) + 1e-6) + m_decay * m_x[i]);
            }
        }

        float[] floats() {
            final var floats = new float[m_x.length];
            for (var i = 0; i < floats.length; i++) {
                floats[i] = (float)m_x[i];
            }
            return floats;
        }
    }
}

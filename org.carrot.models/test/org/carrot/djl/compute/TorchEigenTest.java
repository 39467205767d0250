package org.carrot.djl.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.carrot.cmaes.CmaEs;
import org.carrot.cmaes.CmaEsSettings;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.eigen.SymmetricEigenContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The native solver by itself, in a search, and against the one in Java. */
final class TorchEigenTest extends SymmetricEigenContract {

    private static final int N = 24;

    private static TorchEigen solver;

    @BeforeAll
    static void open() {
        solver = TorchEigen.open();
    }

    @AfterAll
    static void close() {
        solver.close();
    }

    @Override
    protected SymmetricEigen solver() {
        return solver;
    }

    /** Up to the eigenvectors' signs, which are arbitrary. */
    @Test
    void agreesWithTheSolverInJava() {
        final var matrix = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                matrix[i][j] = 1.0 / (1 + Math.abs(i - j)) + (i == j ? i : 0);
            }
        }
        final var here = solver.decompose(copy(matrix));
        final var there = SymmetricEigen.JAVA.decompose(copy(matrix));
        final double[] ascending = there.values().clone();
        Arrays.sort(ascending);
        assertArrayEquals(ascending, here.values(), 1e-12);
        for (int a = 0; a < N; a++) {
            // all eigenvalues differ; Java's come in descending order
            double alignment = 0;
            for (int i = 0; i < N; i++) {
                alignment += here.vectors()[a][i] * there.vectors()[N - 1 - a][i];
            }
            assertEquals(1, Math.abs(alignment), 1e-10);
        }
    }

    /** A cancelled search ends between its generations: the solver neither fails nor swallows the interruption. */
    @Test
    void anInterruptionLeavesTheSolverWorking() {
        Thread.currentThread().interrupt();
        try (var opened = TorchEigen.open()) {
            assertEquals(3, opened.decompose(new double[][]{{2, 1}, {1, 2}}).values()[1], 1e-14);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void saysSoWhereTheNativeLibraryDoesNotKnowTheOperation() {
        final byte[] module = TorchScriptArchive.of("a: Tensor) -> Tensor", "torch.no_such_operation(a)");
        final var e = assertThrows(IllegalStateException.class, () -> TorchEigen.open(module));
        assertTrue(e.getMessage().startsWith("PyTorch's native library offers no eigen-decomposition: "), e::getMessage);
        assertTrue(e.getMessage().endsWith(" Use a libtorch 2.7.1, or the solver in Java."), e::getMessage);
    }

    @Test
    void aSearchGoesOnBitForBit() {
        final var settings = CmaEsSettings.of(N, 0.5, 4);
        final var start = new double[N];
        Arrays.fill(start, 1);
        final var whole = new CmaEs(start, settings, solver);
        for (int g = 0; g < 40; g++) {
            step(whole);
        }
        CmaEs resumed = new CmaEs(start, settings, solver);
        for (int g = 0; g < 39; g++) {
            step(resumed);
            if (g == 20) {
                try (var another = TorchEigen.open()) {
                    resumed = CmaEs.resume(resumed.snapshot(), settings, another);
                    step(resumed);
                }
                resumed = CmaEs.resume(resumed.snapshot(), settings, solver);
            }
        }
        assertArrayEquals(whole.mean(), resumed.mean());
        assertEquals(whole.sigma(), resumed.sigma());
    }

    private static void step(final CmaEs search) {
        final double[][] candidates = search.ask();
        final double[] fitness = new double[candidates.length];
        for (int c = 0; c < fitness.length; c++) {
            for (int i = 0; i < N; i++) {
                fitness[c] += Math.pow(1000, i / (N - 1.0)) * candidates[c][i] * candidates[c][i];
            }
        }
        search.tell(fitness);
    }

    private static double[][] copy(final double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}

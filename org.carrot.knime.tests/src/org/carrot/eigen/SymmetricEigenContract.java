package org.carrot.eigen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.carrot.eigen.SymmetricEigen.Decomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every solver keeps. */
public abstract class SymmetricEigenContract {

    /** @return the solver under test */
    protected abstract SymmetricEigen solver();

    @Test
    final void solvesTwoRows() {
        // (1, 1) / sqrt 2 and (1, -1) / sqrt 2
        assertSolved(new double[][]{{2, 1}, {1, 2}}, 1, 3);
    }

    /** Second differences: the eigenvalues are 2 - 2 cos(k pi / (n + 1)). */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50})
    final void solvesSecondDifferences(final int n) {
        final double[][] matrix = new double[n][n];
        final double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 2;
            if (i > 0) {
                matrix[i][i - 1] = -1;
                matrix[i - 1][i] = -1;
            }
            values[i] = 2 - 2 * Math.cos((i + 1) * Math.PI / (n + 1));
        }
        assertSolved(matrix, values);
    }

    /** A matrix of ones has the eigenvalue n once and 0 else; the identity added, n + 1 and 1. */
    @Test
    final void solvesRepeatedEigenvalues() {
        final double[][] matrix = new double[6][6];
        for (int i = 0; i < 6; i++) {
            Arrays.fill(matrix[i], 1);
            matrix[i][i] = 2;
        }
        assertSolved(matrix, 1, 1, 1, 1, 1, 7);
    }

    /** As it becomes in a search that is about to end: eigenvalues from 1e-7 to 1e7, mixed by a random rotation. */
    @Test
    final void solvesABadlyConditionedMatrix() {
        final int n = 15;
        final double[] values = new double[n];
        Arrays.setAll(values, k -> Math.pow(10, k - 7));
        final double[][] matrix = new double[n][n];
        final double[][] axes = rotation(n);
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += values[k] * axes[k][i] * axes[k][j];
                }
            }
        }
        assertSolved(matrix, values);
    }

    /** As of the scores of more classes than a model has features: all directions beyond its features are void. */
    @ParameterizedTest
    @CsvSource({"30, 3", "250, 128", "250, 40", "300, 299", "1000, 512"})
    final void solvesMatricesOfLowRank(final int n, final int rank) {
        final double[][] matrix = products(n, rank);
        final Decomposition eigen = solver().decompose(copy(matrix));
        final double[] sorted = eigen.values().clone();
        Arrays.sort(sorted);
        final double rounding = 1e-14 * n * sorted[n - 1];
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += matrix[i][i];
        }
        assertEquals(trace, Arrays.stream(sorted).sum(), rounding * n);
        assertEquals(0, sorted[n - rank - 1], rounding);
        assertTrue(sorted[n - rank] > 1e3 * rounding, "rank: " + sorted[n - rank]);
        // some of them: all take n^3 steps again
        for (int a = 0; a < n; a += 1 + n / 40) {
            final double[] vector = eigen.vectors()[a];
            for (int i = 0; i < n; i++) {
                assertEquals(eigen.values()[a] * vector[i], dot(matrix[i], vector), rounding);
                assertEquals(a == i ? 1 : 0, dot(vector, eigen.vectors()[i]), 1e-14 * n, "orthonormal");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 300})
    final void solvesNothingButZeros(final int n) {
        final Decomposition eigen = solver().decompose(new double[n][n]);
        assertArrayEquals(new double[n], eigen.values());
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                assertEquals(a == b ? 1 : 0, dot(eigen.vectors()[a], eigen.vectors()[b]), 1e-14, "orthonormal");
            }
        }
    }

    @Test
    final void givesTheSameBitsAgain() {
        final double[][] matrix = new double[30][30];
        final Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextGaussian();
                matrix[j][i] = matrix[i][j];
            }
        }
        final Decomposition first = solver().decompose(copy(matrix));
        final Decomposition second = solver().decompose(copy(matrix));
        assertArrayEquals(first.values(), second.values());
        assertArrayEquals(first.vectors(), second.vectors());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    final void refusesWhatIsNotFinite(final double value) {
        final double[][] matrix = {{1, value}, {value, 1}};
        final String message =
            assertThrows(ArithmeticException.class, () -> solver().decompose(matrix)).getMessage();
        assertTrue(message.contains("matrix of 2 rows with values that are not finite"), message);
    }

    /** @return the products of n vectors of Gaussian numbers with each other */
    private static double[][] products(final int n, final int rank) {
        final Random random = new Random(5);
        final double[][] vectors = new double[n][];
        Arrays.setAll(vectors, i -> random.doubles(rank).map(u -> random.nextGaussian()).toArray());
        final double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = dot(vectors[i], vectors[j]);
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    /** @param values in ascending order */
    private void assertSolved(final double[][] matrix, final double... values) {
        final Decomposition eigen = solver().decompose(copy(matrix));
        final int n = matrix.length;
        final double rounding = 1e-14 * n * values[n - 1];
        final double[] sorted = eigen.values().clone();
        Arrays.sort(sorted);
        assertArrayEquals(values, sorted, rounding);
        assertEquals(n, eigen.vectors().length);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                assertEquals(a == b ? 1 : 0, dot(eigen.vectors()[a], eigen.vectors()[b]), 1e-14 * n, "orthonormal");
            }
            for (int i = 0; i < n; i++) {
                assertEquals(eigen.values()[a] * eigen.vectors()[a][i], dot(matrix[i], eigen.vectors()[a]), rounding);
            }
        }
    }

    /** Random directions, made orthonormal by Gram and Schmidt, twice for the rounding. */
    private static double[][] rotation(final int n) {
        final Random random = new Random(8);
        final double[][] axes = new double[n][n];
        for (int a = 0; a < n; a++) {
            final double[] axis = axes[a];
            Arrays.setAll(axis, i -> random.nextGaussian());
            for (int b = 0; b < 2 * a; b++) {
                final double[] other = axes[b % a];
                final double projection = dot(axis, other);
                Arrays.setAll(axis, i -> axis[i] - projection * other[i]);
            }
            final double length = Math.sqrt(dot(axis, axis));
            Arrays.setAll(axis, i -> axis[i] / length);
        }
        return axes;
    }

    private static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[][] copy(final double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}

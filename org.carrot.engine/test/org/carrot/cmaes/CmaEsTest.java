package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CmaEsTest {

    /**
     * Step size and mean after some generations, computed by pycma 3.3.0 from the same candidates. Its full covariance
     * starts at C = I and uses the tutorial's chiN for this; its main class does not offer the separable constants, so
     * those lines were computed with NumPy from the formulas in Ros and Hansen's paper and pycma's active weights.
     */
    @Test
    void updatesAsPycma() throws IOException {
        final List<String[]> lines;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            CmaEsTest.class.getResourceAsStream("pycma-3.3.0.txt"), StandardCharsets.UTF_8))) {
            lines = reader.lines().map(line -> line.split(" ")).toList();
        }
        assertEquals(20, lines.size());
        CmaEs search = null;
        for (final String[] line : lines) {
            final int n = Integer.parseInt(line[1]);
            final int generation = Integer.parseInt(line[3]);
            if (generation == 1) {
                final double[] start = new double[n];
                Arrays.setAll(start, i -> 1 - 0.1 * i);
                search = new CmaEs(start, CmaEsSettings.of(n, 0.5, 7).withPopulation(Integer.parseInt(line[2]))
                    .withCovariance(Covariance.valueOf(line[0])));
            }
            while (search.generation() < generation) {
                step(search, x -> ellipsoid(x, 1e3));
            }
            final double[] expected = Arrays.stream(line).skip(4).mapToDouble(Double::parseDouble).toArray();
            assertEquals(expected[0], search.sigma(), 1e-11 * expected[0], () -> String.join(" ", line));
            assertArrayEquals(Arrays.copyOfRange(expected, 1, expected.length), search.mean(), 1e-11);
        }
    }

    @Test
    void theSeparableCovarianceLearnsFasterInManyVariables() {
        final int n = 20;
        final long separable = evaluations(n, 1, Covariance.SEPARABLE, 1, x -> ellipsoid(x, 1e4));
        final long full = evaluations(n, 1, Covariance.FULL, 1, x -> ellipsoid(x, 1e4));
        assertTrue(2 * separable < full, separable + " against " + full + " evaluations");
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void theSameSeedGivesTheSameNumbers(final Covariance covariance) {
        final CmaEsSettings settings = CmaEsSettings.of(6, 0.3, 42).withCovariance(covariance);
        final CmaEs first = new CmaEs(new double[6], settings);
        final CmaEs second = new CmaEs(new double[6], settings);
        final CmaEs other = new CmaEs(new double[6], CmaEsSettings.of(6, 0.3, 43).withCovariance(covariance));
        for (int g = 0; g < 20; g++) {
            assertArrayEquals(first.ask(), second.ask());
            step(first, CmaEsTest::rosenbrock);
            step(second, CmaEsTest::rosenbrock);
            step(other, CmaEsTest::rosenbrock);
        }
        assertArrayEquals(first.mean(), second.mean());
        assertFalse(Arrays.equals(first.mean(), other.mean()));
    }

    /** Draws and update of a fixed seed, so that another JVM or version which changes a bit is noticed. */
    @Test
    void drawsAreSpecified() {
        final double[][] candidates = new CmaEs(new double[2], CmaEsSettings.of(2, 1, 1)).ask();
        assertEquals(-0.7349509403055525, candidates[0][0]);
    }

    /** Beside the candidates points may be drawn from the same distribution. */
    @ParameterizedTest
    @EnumSource(Covariance.class)
    void pointsAreDrawnBesideTheCandidates(final Covariance covariance) {
        final CmaEsSettings settings = CmaEsSettings.of(3, .5, 5).withCovariance(covariance);
        final CmaEs watched = new CmaEs(new double[]{1, 2, 3}, settings);
        final CmaEs plain = new CmaEs(new double[]{1, 2, 3}, settings);
        for (int g = 0; g < 8; g++) {
            assertArrayEquals(watched.draw(3, 9), watched.draw(3, 9));
            assertFalse(Arrays.equals(watched.draw(1, 9)[0], watched.draw(1, 10)[0]));
            step(watched, x -> ellipsoid(x, 100));
            step(plain, x -> ellipsoid(x, 100));
        }
        assertArrayEquals(plain.mean(), watched.mean());
        // the candidates' own seed gives the candidates
        assertArrayEquals(plain.ask(), watched.draw(settings.population(), 5));
    }

    /** Where the step size's path has become long, the covariance's path waits: h_sigma = 0 in the tutorial, figure 6. */
    @ParameterizedTest
    @CsvSource({"2, 6", "3, 7", "8, 10"})
    void theCovariancesPathWaitsWhileTheStepsGrowFast(final int n, final int lambda) {
        final Constants k = Constants.of(n, lambda, Covariance.SEPARABLE, true);
        final CmaEs search = new CmaEs(new double[n],
            CmaEsSettings.of(n, 1, 3).withPopulation(lambda).withCovariance(Covariance.SEPARABLE));
        final double[] variances = new double[n];
        Arrays.fill(variances, 1);
        final double[] sigmaPath = new double[n];
        final double[] path = new double[n];
        int waits = 0;
        for (int g = 1; g <= 25; g++) {
            final double[] mean = search.mean();
            final double sigma = search.sigma();
            final double[][] y = search.ask();
            final double[] fitness = Arrays.stream(y).mapToDouble(x -> -Arrays.stream(x).sum()).toArray();
            search.tell(fitness);
            for (final double[] step : y) {
                Arrays.setAll(step, i -> (step[i] - mean[i]) / sigma);
            }
            final int[] order = Ranking.of(fitness).order();
            final double[] yw = new double[n];
            for (int r = 0; r < k.weights().mu(); r++) {
                Vectors.addScaled(yw, k.weights().weights()[r], y[order[r]]);
            }
            final double mueff = k.weights().mueff();
            Arrays.setAll(sigmaPath, i -> (1 - k.cs()) * sigmaPath[i]
                + Math.sqrt(k.cs() * (2 - k.cs()) * mueff) * yw[i] / Math.sqrt(variances[i]));
            final double squared = Vectors.squaredNorm(sigmaPath);
            final boolean goesOn = squared / (1 - Math.pow(1 - k.cs(), 2 * g)) < (2 + 4. / (n + 1)) * n;
            waits += goesOn ? 0 : 1;
            Arrays.setAll(path, i -> (1 - k.cc()) * path[i]
                + (goesOn ? Math.sqrt(k.cc() * (2 - k.cc()) * mueff) * yw[i] : 0));
            final double c1a = k.c1() * (goesOn ? 1 : 1 - k.cc() * (2 - k.cc()));
            final double[] before = variances.clone();
            Arrays.setAll(variances, i -> (1 - c1a - k.cmu() * k.weights().sum()) * before[i] + k.c1() * path[i] * path[i]);
            for (int r = 0; r < lambda; r++) {
                final double[] step = y[order[r]];
                double length = 0;
                for (int i = 0; i < n; i++) {
                    length += step[i] * step[i] / before[i];
                }
                final double weight = k.weights().weights()[r] * (k.weights().weights()[r] < 0 ? n / length : 1);
                Arrays.setAll(variances, i -> variances[i] + k.cmu() * weight * step[i] * step[i]);
            }
            final double next = sigma * Math.exp(Math.min(1, k.cs() / k.damps() * (Math.sqrt(squared) / k.chiN() - 1)));
            assertEquals(next, search.sigma(), 1e-6 * next, "generation " + g);
            final double[] learned = search.snapshot().stateFor(CmaEsSettings.of(n, 1, 3).withPopulation(lambda)
                .withCovariance(Covariance.SEPARABLE)).distribution().covariance()[0];
            for (int i = 0; i < n; i++) {
                assertEquals(variances[i], learned[i], 1e-6 * variances[i], "generation " + g);
            }
        }
        assertTrue(waits > 0 && waits < 25, "waited in " + waits + " generations");
    }

    @Test
    void askingAgainGivesTheSameCandidates() {
        final CmaEs search = new CmaEs(new double[3], CmaEsSettings.of(3, 1, 1));
        assertArrayEquals(search.ask(), search.ask());
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void onlyRanksCount(final Covariance covariance) {
        final CmaEs plain = new CmaEs(new double[5], CmaEsSettings.of(5, 1, 3).withCovariance(covariance));
        final CmaEs stretched = new CmaEs(new double[5], CmaEsSettings.of(5, 1, 3).withCovariance(covariance));
        for (int g = 0; g < 30; g++) {
            step(plain, x -> ellipsoid(x, 1e3) + x[0]);
            step(stretched, x -> Math.exp(0.1 * (ellipsoid(x, 1e3) + x[0])) - 7);
        }
        assertArrayEquals(plain.mean(), stretched.mean());
        assertEquals(plain.sigma(), stretched.sigma());
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void theOriginAndTheUnitDoNotMatter(final Covariance covariance) {
        final double shift = 4;
        final double unit = 8;
        final CmaEsSettings settings = CmaEsSettings.of(4, 1, 9).withCovariance(covariance);
        final CmaEs plain = new CmaEs(new double[]{1, 1, 1, 1}, settings);
        final double[] start = {shift + unit, shift + unit, shift + unit, shift + unit};
        final CmaEs moved = new CmaEs(start, CmaEsSettings.of(4, unit, 9).withCovariance(covariance));
        for (int g = 0; g < 40; g++) {
            step(plain, x -> ellipsoid(x, 100));
            step(moved, x -> ellipsoid(Arrays.stream(x).map(v -> (v - shift) / unit).toArray(), 100));
        }
        final double[] back = Arrays.stream(moved.mean()).map(v -> (v - shift) / unit).toArray();
        assertArrayEquals(plain.mean(), back, 1e-9);
        assertEquals(plain.sigma(), moved.sigma() / unit, 1e-9);
    }

    @Test
    void aStartAtTheBoundIsWhatTheFunctionSees() {
        final double[] start = {-5, -4.9, 0, 4.85, 5};
        final CmaEsSettings settings = CmaEsSettings.of(5, 1, 1).withBounds(new Bounds(-5, 5));
        assertArrayEquals(start, new CmaEs(start, settings).mean(), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void boundsAreKeptAndAMinimumAtTheBoundIsFound(final Covariance covariance) {
        final Bounds bounds = new Bounds(0.5, 2);
        final CmaEs search = new CmaEs(new double[]{1, 1, 1, 1},
            CmaEsSettings.of(4, 0.5, 1).withCovariance(covariance).withBounds(bounds));
        for (int g = 0; g < 150; g++) {
            for (final double[] candidate : search.ask()) {
                for (final double value : candidate) {
                    assertTrue(value >= 0.5 && value <= 2, () -> "value " + value);
                }
            }
            step(search, x -> ellipsoid(x, 10));
        }
        assertArrayEquals(new double[]{0.5, 0.5, 0.5, 0.5}, search.mean(), 1e-4);
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void failedCandidatesDoNotStopTheSearch(final Covariance covariance) {
        final CmaEs search = new CmaEs(new double[]{2, 2, 2, 2, 2},
            CmaEsSettings.of(5, 1, 5).withCovariance(covariance));
        for (int g = 0; g < 150; g++) {
            step(search, x -> x[0] < 0 ? Double.NaN : x[1] < 0 ? Double.POSITIVE_INFINITY
                : x[2] < 0 ? Double.NEGATIVE_INFINITY : ellipsoid(x, 10));
        }
        assertTrue(ellipsoid(search.mean(), 10) < 1e-6, "at " + Arrays.toString(search.mean()));
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void generationsOfFailuresLeaveTheMeanAndDrawTheStepsBack(final Covariance covariance) {
        final double[] start = {1, 2, 3};
        final CmaEs search = new CmaEs(start, CmaEsSettings.of(3, 1, 1).withCovariance(covariance));
        for (int g = 0; g < 20; g++) {
            step(search, x -> Double.NaN);
        }
        assertArrayEquals(start, search.mean());
        assertTrue(search.sigma() < 0.5 && search.sigma() > 0, "sigma " + search.sigma());
        assertTrue(search.stop().isEmpty());
        for (int g = 0; g < 200; g++) {
            step(search, x -> ellipsoid(x, 10));
        }
        assertTrue(ellipsoid(search.mean(), 10) < 1e-6, "and the search goes on from there");
    }

    /** Generations with 9 failures to none, again and again, and then 3,000 of failures alone. */
    @ParameterizedTest
    @CsvSource({"FULL, 1", "FULL, 3", "SEPARABLE, 1", "SEPARABLE, 3", "ISOTROPIC, 1", "ISOTROPIC, 3"})
    void anyMixtureOfFailuresLeavesNumbers(final Covariance covariance, final int n) {
        final double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        final double[] start = new double[n];
        Arrays.fill(start, 3);
        final CmaEs search = new CmaEs(start, CmaEsSettings.of(n, 1, 2).withPopulation(9).withCovariance(covariance));
        for (int g = 0; g < 3300; g++) {
            final double[][] candidates = search.ask();
            final double[] fitness = new double[9];
            final int failures = g < 300 ? Math.abs(9 - g % 18) : 9;
            for (int c = 0; c < 9; c++) {
                assertTrue(Arrays.stream(candidates[c]).allMatch(Double::isFinite), "generation " + g);
                fitness[c] = (c + g) % 9 < failures ? bad[(c + g) % 3] : Vectors.squaredNorm(candidates[c]);
            }
            search.tell(fitness);
            assertTrue(Double.isFinite(search.sigma()) && Arrays.stream(search.mean()).allMatch(Double::isFinite));
        }
        assertTrue(Vectors.squaredNorm(search.mean()) < 1e-9, () -> "at " + Arrays.toString(search.mean()));
        assertEquals(Stop.Reason.STEP_TOO_SHORT, search.stop().orElseThrow().reason());
    }

    @Test
    void aFailureRanksBehindTheWorstFitness() {
        assertArrayEquals(new int[]{3, 1, 4, 0, 2}, Ranking.of(
            new double[]{Double.NaN, 5, Double.NEGATIVE_INFINITY, -1, Double.MAX_VALUE}).order());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> CmaEsSettings.of(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> CmaEsSettings.of(3, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> CmaEsSettings.of(3, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> CmaEsSettings.of(3, 1, 1).withPopulation(2));
        assertThrows(IllegalArgumentException.class, () -> new CmaEs(new double[2], CmaEsSettings.of(3, 1, 1)));
        assertThrows(IllegalArgumentException.class,
            () -> new CmaEs(new double[]{0, Double.NaN, 0}, CmaEsSettings.of(3, 1, 1)));
        final var outside = assertThrows(IllegalArgumentException.class,
            () -> new CmaEs(new double[]{0, 7, 0}, CmaEsSettings.of(3, 1, 1).withBounds(new Bounds(-5, 5))));
        assertEquals("Value 1 of the start is 7.0, not a number from -5.0 to 5.0.", outside.getMessage());
        final CmaEs search = new CmaEs(new double[3], CmaEsSettings.of(3, 1, 1).withPopulation(6));
        assertThrows(IllegalStateException.class, () -> search.tell(new double[6]));
        search.ask();
        assertThrows(IllegalArgumentException.class, () -> search.tell(new double[5]));
    }

    private static void step(final CmaEs search, final ToDoubleFunction<double[]> function) {
        search.tell(Arrays.stream(search.ask()).mapToDouble(function).toArray());
    }

    /** @return evaluations until a candidate reaches 1e-9 */
    private static long evaluations(final int n, final double start, final Covariance covariance, final long seed,
        final ToDoubleFunction<double[]> function) {
        final double[] at = new double[n];
        Arrays.fill(at, start);
        final CmaEs search = new CmaEs(at, CmaEsSettings.of(n, 0.5, seed).withCovariance(covariance));
        for (long evaluations = 0; evaluations < 200_000;) {
            final double[] fitness = Arrays.stream(search.ask()).mapToDouble(function).toArray();
            evaluations += fitness.length;
            if (Arrays.stream(fitness).anyMatch(f -> f < 1e-9)) {
                return evaluations;
            }
            search.tell(fitness);
        }
        return Long.MAX_VALUE / 2;
    }

    private static double ellipsoid(final double[] x, final double condition) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow(condition, (double)i / (x.length - 1)) * x[i] * x[i];
        }
        return sum;
    }

    private static double rosenbrock(final double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            final double bend = x[i] * x[i] - x[i + 1];
            sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
    }
}

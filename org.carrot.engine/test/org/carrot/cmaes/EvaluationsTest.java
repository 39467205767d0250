package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many evaluations the test functions of the literature take, against pycma. */
final class EvaluationsTest {

    private static final double TARGET = 1e-9;

    private static final int SEEDS = 5;

    /** In place of the evaluations of a run that stops before it reaches the target. */
    private static final long FAILED = -1;

    private static final Map<String, ToDoubleFunction<double[]>> FUNCTIONS = Map.of(
        "sphere", Vectors::squaredNorm,
        "ellipsoid", EvaluationsTest::ellipsoid,
        "rosenbrock", EvaluationsTest::rosenbrock,
        "rastrigin", EvaluationsTest::rastrigin);

    /** Lines of function, covariance, N, lambda, start of every coordinate, sigma, and pycma's evaluations by seed. */
    static Stream<String> pycma() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            EvaluationsTest.class.getResourceAsStream("evaluations-pycma-3.3.0.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @Test
    void thereIsALineForEveryFunctionAndCovariance() throws IOException {
        final List<String> words = pycma().flatMap(line -> Stream.of(line.split(" ")).limit(2)).toList();
        assertTrue(words.containsAll(FUNCTIONS.keySet()) && words.containsAll(
            Arrays.stream(Covariance.values()).map(Covariance::name).toList()), () -> "read: " + words);
    }

    /** The median over the runs that reach the target, which most do. */
    @ParameterizedTest
    @MethodSource("pycma")
    void takesAboutAsManyEvaluationsAsPycma(final String line) {
        final String[] words = line.split(" ");
        final double[] start = new double[Integer.parseInt(words[2])];
        Arrays.fill(start, Double.parseDouble(words[4]));
        final long[] reference = Arrays.stream(words).skip(6).mapToLong(Long::parseLong)
            .filter(count -> count != FAILED).sorted().toArray();
        final long[] counts = LongStream.rangeClosed(1, SEEDS).parallel()
            .map(seed -> evaluations(FUNCTIONS.get(words[0]), start,
                new CmaEsSettings(start.length, Double.parseDouble(words[5]), Integer.parseInt(words[3]),
                    Covariance.valueOf(words[1]), true, Bounds.NONE, seed)))
            .filter(count -> count != FAILED).sorted().toArray();
        assertTrue(2 * counts.length > SEEDS, () -> "solved: " + counts.length);
        final double ratio = median(counts) / median(reference);
        assertTrue(ratio > 0.8 && ratio < 1.25, () -> "%s by pycma, %s here: a ratio of %.2f".formatted(
            Arrays.toString(reference), Arrays.toString(counts), ratio));
    }

    /**
     * IPOP: each search that has stopped is followed by one with twice the population. By the same procedure pycma
     * 3.3.0 takes 47,550 to 140,260 evaluations over seeds 1 to 11.
     */
    @Test
    void restartsWithTwiceThePopulationSolveRastrigin() {
        final int n = 10;
        final long[] counts = LongStream.rangeClosed(1, SEEDS).parallel().map(seed -> {
            final Random random = new Random(seed);
            CmaEsSettings settings = CmaEsSettings.of(n, 2, 1000 * seed);
            long evaluations = 0;
            while (true) {
                final CmaEs search = new CmaEs(random.doubles(n, -5, 5).toArray(), settings);
                boolean solved = false;
                while (!solved && search.stop().isEmpty()) {
                    solved = step(search, EvaluationsTest::rastrigin) < TARGET;
                    evaluations += settings.population();
                }
                if (solved) {
                    return evaluations;
                }
                settings = settings.withPopulation(2 * settings.population()).withSeed(settings.seed() + 1);
            }
        }).sorted().toArray();
        assertTrue(median(counts) > 20_000 && median(counts) < 200_000, () -> Arrays.toString(counts));
    }

    /** @return evaluations until a candidate reaches the target, or {@link #FAILED} */
    private static long evaluations(final ToDoubleFunction<double[]> function, final double[] start,
        final CmaEsSettings settings) {
        final CmaEs search = new CmaEs(start, settings);
        while (search.stop().isEmpty()) {
            if (step(search, function) < TARGET) {
                return (long)search.generation() * settings.population();
            }
        }
        return FAILED;
    }

    private static double median(final long[] sorted) {
        final int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    /** @return the best fitness of the generation */
    private static double step(final CmaEs search, final ToDoubleFunction<double[]> function) {
        final double[] fitness = Arrays.stream(search.ask()).mapToDouble(function).toArray();
        search.tell(fitness);
        return Arrays.stream(fitness).min().getAsDouble();
    }

    /** Of condition 1e6. */
    private static double ellipsoid(final double[] x) {
        final double ratio = Math.pow(1e6, 1 / (x.length - 1.0));
        double scale = 1;
        double sum = 0;
        for (final double value : x) {
            sum += scale * value * value;
            scale *= ratio;
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

    private static double rastrigin(final double[] x) {
        double sum = 0;
        for (final double value : x) {
            sum += 10 + value * value - 10 * Math.cos(2 * Math.PI * value);
        }
        return sum;
    }
}

package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.carrot.report.LineChart;
import org.carrot.report.LineChart.Curve;
import org.carrot.report.LineChart.Point;
import org.carrot.report.LineChart.Tick;
import org.carrot.suite.benchmark.BenchmarkMethod.TuningPoint;

/** The charts of the report, in the manner of the paper's figures 2 and 3. */
final class Curves {

    private static final List<String> OVER_SHOTS =
        List.of(BenchmarkMethods.ZERO_SHOT, BenchmarkMethods.AUTO, BenchmarkMethods.BBT,
            BenchmarkMethods.REFINER_ONLY, BenchmarkMethods.COOP, BenchmarkMethods.PROBE);

    private static final List<String> OVER_QUERIES =
        List.of(BenchmarkMethods.PAPER, BenchmarkMethods.AUTO, BenchmarkMethods.BBT, BenchmarkMethods.ALTERNATING,
            BenchmarkMethods.REFINER_ONLY, BenchmarkMethods.SEQUENTIAL);

    private static final int STEPS = 40;

    private static final List<Long> TICK_STEPS = List.of(10L, 20L, 50L, 100L, 200L, 500L, 1000L, 2000L, 5000L, 10_000L);

    private static final int MOST_TICKS = 6;

    private final ResultMeans m_means;

    private final List<String> m_tasks;

    /** @param tasks over which means are taken */
    Curves(final ResultMeans means, final List<String> tasks) {
        m_means = means;
        m_tasks = tasks;
    }

    /** @return accuracy over shots; empty if there are fewer than two numbers of shots */
    Optional<LineChart> overShots() {
        final List<Integer> shots = m_means.shots();
        final List<Curve> curves = new ArrayList<>();
        for (final String method : OVER_SHOTS) {
            final List<Point> points = new ArrayList<>();
            for (final int number : shots) {
                m_means.accuracy(m_tasks, method, number)
                    .ifPresent(a -> points.add(new Point(log2(number), a.mean(), a.low(), a.high())));
            }
            if (!points.isEmpty()) {
                curves.add(new Curve(BenchmarkMethods.named(method).title(), points, true));
            }
        }
        return shots.size() < 2 || curves.isEmpty() ? Optional.empty()
            : Optional.of(new LineChart(
                "Accuracy over shots with the embedded model, mean of %d tasks; bars are 95 %% intervals over seeds."
                    .formatted(m_tasks.size()),
                "training images of a class (shots)", ticks(shots),
                "accuracy on test images in percent", curves));
    }

    /** @return the same as published for another model */
    static LineChart published() {
        final List<Curve> curves = new ArrayList<>();
        for (final String method : List.of(BenchmarkMethods.ZERO_SHOT, BenchmarkMethods.PAPER, BenchmarkMethods.BBT)) {
            final List<Point> points = Arguments.ALL_SHOTS.stream()
                .map(shots -> Point.of(log2(shots), Published.accuracy(method, shots).orElseThrow() / 100)).toList();
            curves.add(new Curve(BenchmarkMethods.named(method).title(), points, true));
        }
        return new LineChart("Published, of another model: CLIP with a ResNet-50, mean of eleven public data sets "
            + "(Wang et al., ICML 2024).", "training images of a class (shots)", ticks(Arguments.ALL_SHOTS),
            "accuracy on test images in percent", curves);
    }

    /** @return training accuracy over queries at these shots; empty if nothing was tuned */
    Optional<LineChart> overQueries(final int shots) {
        final List<Curve> curves = new ArrayList<>();
        long most = 0;
        for (final String method : OVER_QUERIES) {
            final List<List<TuningPoint>> histories = m_means.results().stream()
                .filter(r -> r.key().method().equals(method) && r.key().shots() == shots
                    && m_tasks.contains(r.key().task()) && r.history().size() > 1)
                .map(BenchmarkResult::history).toList();
            if (!histories.isEmpty()) {
                final long end = histories.stream().mapToLong(h -> h.get(h.size() - 1).queries()).min().orElseThrow();
                curves.add(new Curve(BenchmarkMethods.named(method).title(), points(histories, end), false));
                most = Math.max(most, end);
            }
        }
        return curves.isEmpty() ? Optional.empty()
            : Optional.of(new LineChart(
                "Share of the training images that are right, over queries at %d shots; mean over tasks and seeds."
                    .formatted(shots),
                "queries (one candidate prompt on all training images)", queryTicks(most),
                "accuracy on training images in percent", curves));
    }

    /** The mean of what each history had reached, at equal distances. */
    private static List<Point> points(final List<List<TuningPoint>> histories, final long end) {
        final List<Point> points = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            final double queries = (double)end * step / STEPS;
            double sum = 0;
            for (final List<TuningPoint> history : histories) {
                double reached = history.get(0).trainingAccuracy();
                for (final TuningPoint progress : history) {
                    if (progress.queries() <= queries) {
                        reached = progress.trainingAccuracy();
                    }
                }
                sum += reached;
            }
            points.add(Point.of(queries, sum / histories.size()));
        }
        return points;
    }

    private static List<Tick> ticks(final List<Integer> shots) {
        return shots.stream().map(number -> new Tick(log2(number), number.toString())).toList();
    }

    private static List<Tick> queryTicks(final long most) {
        final long step = TICK_STEPS.stream().filter(s -> most <= s * MOST_TICKS).findFirst().orElse(most);
        final List<Tick> ticks = new ArrayList<>();
        for (long at = 0; at < most + step; at += step) {
            ticks.add(new Tick(at, String.format(Locale.ROOT, "%,d", at)));
        }
        return ticks;
    }

    private static double log2(final int shots) {
        return Math.log(shots) / Math.log(2);
    }
}

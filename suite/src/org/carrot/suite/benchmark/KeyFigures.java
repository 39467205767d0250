package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.carrot.report.DataTable;
import org.carrot.report.DataTable.Row;
import org.carrot.report.DataTable.RowStyle;

/** The figures that the benchmark tells of CARROT: gains in points over zero-shot with the task's template. */
final class KeyFigures {

    private final ResultMeans m_means;

    private final List<String> m_tasks;

    /** @param tasks over which means are taken */
    KeyFigures(final ResultMeans means, final List<String> tasks) {
        m_means = means;
        m_tasks = tasks;
    }

    /** @return a row for everything that there are results for; empty if there are none */
    Optional<DataTable> toTable() {
        final List<Row> rows = new ArrayList<>();
        final int most = m_means.shots().stream().max(Integer::compare).orElse(0);
        if (most == 16) {
            gain(rows, "Gain of CARROT (auto) at 16 shots", BenchmarkMethods.AUTO, BenchmarkMethods.ZERO_SHOT, 16, "12.45");
            gain(rows, "Gain of BBT at 16 shots", BenchmarkMethods.BBT, BenchmarkMethods.ZERO_SHOT, 16, "6.63");
            ratio(rows, "CARROT's gain in terms of BBT's", seed -> quotient(BenchmarkMethods.BBT, seed), 1, "", "1.88");
            betterWhiteBox().ifPresent(white -> ratio(rows, "Share of the gap to " + white.title() + " that CARROT closes",
                seed -> quotient(white.name(), seed), 100, " %", "85.0 %"));
        }
        for (final int shots : m_means.shots()) {
            if (shots < 16) {
                final String at = " at " + shots + (shots == 1 ? " shot" : " shots");
                gain(rows, "Gain of CARROT (auto)" + at, BenchmarkMethods.AUTO, BenchmarkMethods.ZERO_SHOT, shots,
                    points(Published.accuracy(BenchmarkMethods.PAPER, shots).orElseThrow() - Published.ZERO_SHOT));
                gain(rows, "CARROT (auto) over BBT" + at, BenchmarkMethods.AUTO, BenchmarkMethods.BBT, shots,
                    points(Published.accuracy(BenchmarkMethods.PAPER, shots).orElseThrow()
                        - Published.accuracy(BenchmarkMethods.BBT, shots).orElseThrow()));
            }
        }
        return rows.isEmpty() ? Optional.empty()
            : Optional.of(new DataTable(List.of("", "This suite", "Each seed", "Published, CLIP RN50"), rows, false));
    }

    private void gain(final List<Row> rows, final String what, final String method, final String over, final int shots,
        final String published) {
        final List<Double> gains = new ArrayList<>();
        for (final long seed : m_means.seeds(shots)) {
            accuracy(method, shots, seed).ifPresent(
                own -> accuracy(over, shots, seed).ifPresent(other -> gains.add(own - other)));
        }
        if (!gains.isEmpty()) {
            rows.add(new Row(List.of(what, SeedInterval.of(gains).percent() + " points",
                gains.stream().map(gain -> points(100 * gain)).collect(Collectors.joining(", ")), published + " points"),
                RowStyle.PLAIN));
        }
    }

    /** The quotient of mean gains, not the mean of quotients, which a small gain of one seed would spoil. */
    private void ratio(final List<Row> rows, final String what, final Function<Long, Optional<double[]>> parts,
        final double factor, final String unit, final String published) {
        final List<double[]> all = m_means.seeds(16).stream().map(parts).flatMap(Optional::stream).toList();
        if (!all.isEmpty()) {
            final double own = all.stream().mapToDouble(p -> p[0]).sum();
            final double other = all.stream().mapToDouble(p -> p[1]).sum();
            rows.add(new Row(List.of(what, number(factor * own / other) + unit,
                all.stream().map(p -> number(factor * p[0] / p[1])).collect(Collectors.joining(", ")), published),
                RowStyle.PLAIN));
        }
    }

    /** @return what CARROT and the other method gain with this seed at 16 shots */
    private Optional<double[]> quotient(final String other, final long seed) {
        return accuracy(BenchmarkMethods.ZERO_SHOT, 16, seed)
            .flatMap(zero -> accuracy(BenchmarkMethods.AUTO, 16, seed).flatMap(
                own -> accuracy(other, 16, seed).map(reference -> new double[]{own - zero, reference - zero})));
    }

    private Optional<BenchmarkMethod> betterWhiteBox() {
        Optional<BenchmarkMethod> best = Optional.empty();
        double highest = 0;
        for (final String name : List.of(BenchmarkMethods.PROBE, BenchmarkMethods.COOP)) {
            final double mean =
                m_means.accuracy(m_tasks, name, 16).map(SeedInterval::mean).orElse(Double.NEGATIVE_INFINITY);
            if (mean > highest) {
                highest = mean;
                best = Optional.of(BenchmarkMethods.named(name));
            }
        }
        return best;
    }

    private Optional<Double> accuracy(final String method, final int shots, final long seed) {
        return m_means.mean(m_tasks, method, shots, seed, BenchmarkResult::accuracy);
    }

    private static String points(final double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}

package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.carrot.report.DataTable;
import org.carrot.report.DataTable.Kind;
import org.carrot.report.DataTable.Row;

/** What the benchmark is to tell about CARROT, in numbers: gains in points over zero-shot with the task's template. */
final class Claims {

    private final Standings m_standings;

    private final List<String> m_tasks;

    /** @param tasks over which means are taken */
    Claims(final Standings standings, final List<String> tasks) {
        m_standings = standings;
        m_tasks = tasks;
    }

    /** @return a row for everything that there are results for; empty if there are none */
    Optional<DataTable> toTable() {
        final List<Row> rows = new ArrayList<>();
        final int most = m_standings.shots().stream().max(Integer::compare).orElse(0);
        if (most == 16) {
            gain(rows, "Gain of CARROT (auto) at 16 shots", Methods.AUTO, Methods.ZERO_SHOT, 16, "12.45");
            gain(rows, "Gain of BBT at 16 shots", Methods.BBT, Methods.ZERO_SHOT, 16, "6.63");
            ratio(rows, "CARROT's gain in terms of BBT's", seed -> quotient(Methods.BBT, seed), 1, "", "1.88");
            betterWhiteBox().ifPresent(white -> ratio(rows, "Share of the gap to " + white.title() + " that CARROT closes",
                seed -> quotient(white.name(), seed), 100, " %", "85.0 %"));
        }
        for (final int shots : m_standings.shots()) {
            if (shots < 16) {
                final String at = " at " + shots + (shots == 1 ? " shot" : " shots");
                gain(rows, "Gain of CARROT (auto)" + at, Methods.AUTO, Methods.ZERO_SHOT, shots,
                    points(Published.accuracy(Methods.PAPER, shots).orElseThrow() - Published.ZERO_SHOT));
                gain(rows, "CARROT (auto) over BBT" + at, Methods.AUTO, Methods.BBT, shots,
                    points(Published.accuracy(Methods.PAPER, shots).orElseThrow()
                        - Published.accuracy(Methods.BBT, shots).orElseThrow()));
            }
        }
        return rows.isEmpty() ? Optional.empty()
            : Optional.of(new DataTable(List.of("", "This suite", "Each seed", "Published, CLIP RN50"), rows, false));
    }

    private void gain(final List<Row> rows, final String what, final String method, final String over, final int shots,
        final String published) {
        final List<Double> gains = new ArrayList<>();
        for (final long seed : m_standings.seeds(shots)) {
            accuracy(method, shots, seed).ifPresent(
                own -> accuracy(over, shots, seed).ifPresent(other -> gains.add(own - other)));
        }
        if (!gains.isEmpty()) {
            rows.add(new Row(List.of(what, SeedInterval.of(gains).percent() + " points",
                gains.stream().map(gain -> points(100 * gain)).collect(Collectors.joining(", ")), published + " points"),
                Kind.PLAIN));
        }
    }

    /** The quotient of mean gains, not the mean of quotients, which a small gain of one seed would spoil. */
    private void ratio(final List<Row> rows, final String what, final Function<Long, Optional<double[]>> parts,
        final double factor, final String unit, final String published) {
        final List<double[]> all = m_standings.seeds(16).stream().map(parts).flatMap(Optional::stream).toList();
        if (!all.isEmpty()) {
            final double own = all.stream().mapToDouble(p -> p[0]).sum();
            final double other = all.stream().mapToDouble(p -> p[1]).sum();
            rows.add(new Row(List.of(what, number(factor * own / other) + unit,
                all.stream().map(p -> number(factor * p[0] / p[1])).collect(Collectors.joining(", ")), published),
                Kind.PLAIN));
        }
    }

    /** @return what CARROT and the other method gain with this seed at 16 shots */
    private Optional<double[]> quotient(final String other, final long seed) {
        return accuracy(Methods.ZERO_SHOT, 16, seed).flatMap(zero -> accuracy(Methods.AUTO, 16, seed).flatMap(
            own -> accuracy(other, 16, seed).map(reference -> new double[]{own - zero, reference - zero})));
    }

    private Optional<Method> betterWhiteBox() {
        Optional<Method> best = Optional.empty();
        double highest = 0;
        for (final String name : List.of(Methods.PROBE, Methods.COOP)) {
            final double mean =
                m_standings.accuracy(m_tasks, name, 16).map(SeedInterval::mean).orElse(Double.NEGATIVE_INFINITY);
            if (mean > highest) {
                highest = mean;
                best = Optional.of(Methods.named(name));
            }
        }
        return best;
    }

    private Optional<Double> accuracy(final String method, final int shots, final long seed) {
        return m_standings.mean(m_tasks, method, shots, seed, Result::accuracy);
    }

    private static String points(final double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}

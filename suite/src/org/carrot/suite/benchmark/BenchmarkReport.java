package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Unit;
import org.carrot.report.DataTable;
import org.carrot.report.DataTable.Row;
import org.carrot.report.DataTable.RowStyle;
import org.carrot.report.EvaluationReport.Fact;
import org.carrot.report.SectionedReport;
import org.carrot.report.SectionedReport.Section;

/** The report of the benchmark: tables and charts in the shape of the paper's, its numbers beside them. */
final class BenchmarkReport {

    private static final String NONE = "–";

    private static final List<String> ABLATIONS =
        List.of(BenchmarkMethods.NO_RESIDUAL, BenchmarkMethods.LINEAR, BenchmarkMethods.BBT,
            BenchmarkMethods.REFINER_ONLY, BenchmarkMethods.SEQUENTIAL, BenchmarkMethods.NO_CONSISTENCY,
            BenchmarkMethods.ALTERNATING);

    private final ModelInfo m_model;

    private final ResultMeans m_means;

    private final List<String> m_tasks;

    private final List<String> m_shifts;

    private final int m_shots;

    /**
     * @param model that all results are of
     * @param tasks names of the tasks, without their shifts; those without results are left out
     * @param means of all results
     */
    BenchmarkReport(final ModelInfo model, final List<String> tasks, final ResultMeans means) {
        m_model = model;
        m_means = means;
        final List<String> tests = means.results().stream().map(r -> r.key().task()).distinct().toList();
        m_tasks = tasks.stream().filter(tests::contains).toList();
        m_shifts = tests.stream().filter(test -> !tasks.contains(test)).toList();
        m_shots = means.shots().stream().max(Integer::compare).orElse(0);
    }

    /** @return the page, to be written in UTF-8 */
    String toHtml() {
        final List<Section> sections = new ArrayList<>();
        final Curves curves = new Curves(m_means, m_tasks);
        new KeyFigures(m_means, m_tasks).toTable().ifPresent(figures -> sections.add(section("What it shows", figures,
            "Points are percentage points over zero-shot prediction with the task's template, mean of the tasks; ± is half "
                + "the 95 % interval over seeds (Student's t).")));
        sections.add(section("Accuracy by task at " + m_shots + " shots, in percent", byTask(), Published.SOURCE,
            "Each number is the mean over seeds; ± is half the mean's 95 % interval over seeds (Student's t). White-box "
                + "methods see features or gradients, which a black box does not show."));
        sections.add(new Section("Accuracy over shots, in percent",
            Stream.concat(curves.overShots().stream(), Stream.of(Curves.published())).toList(), List.of(byShots()),
            List.of(Published.SOURCE)));
        sections.add(section("Parts of the method at " + m_shots + " shots, in percent", ablations(), Published.SOURCE,
            "The paper's own words for the parts: PG is BBT, PR the refiner only, PG + PR without collaboration has no "
                + "consistency terms. The order is reported as it comes out."));
        if (!m_shifts.isEmpty()) {
            sections.add(section("Learned on one task, tested on its shifts at " + m_shots + " shots, in percent",
                shifts(), Published.SOURCE));
        }
        sections.add(section("What it costs at " + m_shots + " shots, mean of the tasks", costs(),
            "Queries, image encodings and texts are those of learning; every method's are counted as if it were alone. "
                + "Seconds are those of learning and predicting with one thread beside another run, without the encoding "
                + "of images. Published for ImageNet with CLIP RN50 on an RTX 3090, another model and machine: CARROT "
                + "1 h 44 min and 5.0 MB at the user's, CoOp 2 h 3 min and 395.7 MB."));
        curves.overQueries(m_shots).ifPresent(chart -> sections.add(new Section("Accuracy over queries", List.of(chart),
            List.of(), List.of("Training accuracy of the result so far (with its refiner, where there is one): test images "
                + "are looked at once, at the end."))));
        return new SectionedReport("CARROT benchmark", facts(), sections).toHtml();
    }

    private List<Fact> facts() {
        return List.of(new Fact("Model", m_model.name() + ", " + m_model.identity().value()),
            new Fact("Tasks", String.join(", ", m_tasks)),
            new Fact("Shots", m_means.shots().stream().map(String::valueOf).collect(Collectors.joining(", "))),
            new Fact("Seeds", m_means.seeds(m_shots).stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }

    private static Section section(final String headline, final DataTable table, final String... notes) {
        return new Section(headline, List.of(), List.of(table), List.of(notes));
    }

    private DataTable byTask() {
        final List<String> head = new ArrayList<>(List.of("Method"));
        head.addAll(m_tasks);
        head.add("Mean");
        final List<Row> rows = new ArrayList<>();
        for (final BenchmarkMethod method : methods(m_tasks)) {
            final List<String> cells = new ArrayList<>(List.of(method.title()));
            m_tasks.forEach(task -> cells.add(mean(List.of(task), method.name(), m_shots)));
            cells.add(accuracy(m_tasks, method.name(), m_shots));
            rows.add(new Row(cells, RowStyle.PLAIN));
        }
        for (final BenchmarkMethod method : BenchmarkMethods.ALL) {
            Published.accuracy(method.name(), m_shots)
                .filter(a -> method.name().equals(BenchmarkMethods.BBT) || !ABLATIONS.contains(method.name()))
                .ifPresent(accuracy -> {
                    final List<String> cells = new ArrayList<>(List.of("Published: " + method.title()));
                    m_tasks.forEach(task -> cells.add(""));
                    cells.add(number(accuracy));
                    rows.add(new Row(cells, RowStyle.PUBLISHED));
                });
        }
        return new DataTable(head, rows, true);
    }

    private DataTable byShots() {
        final List<String> head = new ArrayList<>(List.of("Method"));
        Arguments.ALL_SHOTS.forEach(shots -> head.add(shots + (shots == 1 ? " shot" : " shots")));
        final List<Row> rows = new ArrayList<>();
        for (final BenchmarkMethod method : methods(m_tasks)) {
            final List<String> cells = new ArrayList<>(List.of(method.title()));
            Arguments.ALL_SHOTS.forEach(shots -> cells.add(accuracy(m_tasks, method.name(), shots)));
            rows.add(new Row(cells, RowStyle.PLAIN));
        }
        for (final String method : List.of(BenchmarkMethods.ZERO_SHOT, BenchmarkMethods.BBT, BenchmarkMethods.PAPER)) {
            final List<String> cells = new ArrayList<>(List.of("Published: " + BenchmarkMethods.named(method).title()));
            Arguments.ALL_SHOTS.forEach(shots -> cells.add(number(Published.accuracy(method, shots).orElseThrow())));
            rows.add(new Row(cells, RowStyle.PUBLISHED));
        }
        return new DataTable(head, rows, false);
    }

    private DataTable ablations() {
        final List<Row> rows = new ArrayList<>();
        for (final String method : ABLATIONS) {
            final String published = method.equals(BenchmarkMethods.ALTERNATING) ? BenchmarkMethods.PAPER : method;
            rows.add(new Row(List.of(BenchmarkMethods.named(method).title(), accuracy(m_tasks, method, m_shots),
                Published.accuracy(published, m_shots).map(BenchmarkReport::number).orElse(NONE)), RowStyle.PLAIN));
        }
        return new DataTable(List.of("Method", "This suite", "Published, CLIP RN50"), rows, false);
    }

    private DataTable shifts() {
        final List<String> head = new ArrayList<>(List.of("Method"));
        head.addAll(m_shifts);
        head.addAll(List.of("Mean", "Published, CLIP RN50"));
        final List<Row> rows = new ArrayList<>();
        for (final BenchmarkMethod method : methods(m_shifts)) {
            final List<String> cells = new ArrayList<>(List.of(method.title()));
            m_shifts.forEach(shift -> cells.add(mean(List.of(shift), method.name(), m_shots)));
            cells.add(accuracy(m_shifts, method.name(), m_shots));
            cells.add(Published.shifts(method.name()).map(BenchmarkReport::number).orElse(NONE));
            rows.add(new Row(cells, RowStyle.PLAIN));
        }
        return new DataTable(head, rows, false);
    }

    private DataTable costs() {
        final List<Row> rows = new ArrayList<>();
        for (final BenchmarkMethod method : methods(m_tasks)) {
            rows.add(new Row(List.of(method.title(), count(method, r -> r.tuning().queries()),
                count(method, r -> r.tuning().get(Unit.IMAGES)), count(method, r -> r.tuning().get(Unit.TEXTS)),
                value(method, BenchmarkResult::seconds, "%.1f", 1), value(method, BenchmarkResult::bytes, "%.1f", 1e-3)),
                RowStyle.PLAIN));
        }
        return new DataTable(
            List.of("Method", "Queries", "Image encodings", "Texts", "Seconds", "Learned state, kB"), rows, false);
    }

    private String count(final BenchmarkMethod method, final ToDoubleFunction<BenchmarkResult> value) {
        return value(method, value, "%,.0f", 1);
    }

    private String value(final BenchmarkMethod method, final ToDoubleFunction<BenchmarkResult> value, final String format,
        final double factor) {
        return m_means.mean(m_tasks, method.name(), m_shots, value)
            .map(mean -> String.format(Locale.ROOT, format, factor * mean.mean())).orElse(NONE);
    }

    /** @return the methods that have any result on these tests */
    private List<BenchmarkMethod> methods(final List<String> tests) {
        return BenchmarkMethods.ALL.stream().filter(method -> m_means.results().stream()
            .anyMatch(r -> r.key().method().equals(method.name()) && tests.contains(r.key().task()))).toList();
    }

    private String mean(final List<String> tests, final String method, final int shots) {
        return m_means.accuracy(tests, method, shots).map(a -> number(100 * a.mean())).orElse(NONE);
    }

    private String accuracy(final List<String> tests, final String method, final int shots) {
        return m_means.accuracy(tests, method, shots).map(SeedInterval::percent).orElse(NONE);
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** @return a line for each method, for the console */
    String summary() {
        final StringBuilder text = new StringBuilder(
            String.format(Locale.ROOT, "%n%-32s%16s%12s%12s   mean of %d tasks, %d shots%n", "", "accuracy, %", "queries",
                "seconds", m_tasks.size(), m_shots));
        for (final BenchmarkMethod method : methods(m_tasks)) {
            text.append(String.format(Locale.ROOT, "%-32s%16s%12s%12s%n", method.title(),
                accuracy(m_tasks, method.name(), m_shots), count(method, r -> r.tuning().queries()),
                value(method, BenchmarkResult::seconds, "%.1f", 1)));
        }
        return text.toString();
    }
}

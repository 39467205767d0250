package org.carrot.report;

import static org.carrot.report.Markup.format;
import static org.carrot.report.Markup.text;

import java.util.List;
import java.util.Optional;

/**
 * An evaluation as one HTML page that needs no other file and no network, readable on paper and in light or dark windows.
 *
 * @param title the page's headline
 * @param facts what was evaluated, for example the model, the task, the seed
 * @param results of the methods, in the order of the page
 * @param measures what else was measured; often none
 */
public record EvaluationReport(String title, List<Fact> facts, List<MethodResult> results, Optional<Measures> measures) {

    private static final int WIDTH = 52;

    /** @throws IllegalArgumentException if there is no result */
    public EvaluationReport {
        facts = List.copyOf(facts);
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to report: no method was evaluated.");
        }
    }

    /**
     * A second table, below the accuracies.
     *
     * @param table a row for each method
     * @param note says how to read it
     */
    public record Measures(DataTable table, String note) {
    }

    /** As the other constructor, without further measures. */
    public EvaluationReport(final String title, final List<Fact> facts, final List<MethodResult> results) {
        this(title, facts, results, Optional.empty());
    }

    /**
     * One line on what was evaluated.
     *
     * @param name for example "Model"
     * @param value for example "mini VLM 1"
     */
    public record Fact(String name, String value) {
    }

    /** @return the page, to be written in UTF-8 */
    public String toHtml() {
        final StringBuilder html = new StringBuilder();
        if (!facts.isEmpty()) {
            html.append("<dl>\n");
            facts.forEach(fact -> html.append("<dt>").append(text(fact.name())).append("</dt><dd>")
                .append(text(fact.value())).append("</dd>\n"));
            html.append("</dl>\n");
        }
        html.append(new IntervalChart(results).toSvg()).append("\n<table>\n<thead><tr><th>Method</th>"
            + "<th>Accuracy</th><th>95 % interval</th><th>Right</th><th>Queries</th><th>Seconds</th></tr></thead>\n"
            + "<tbody>\n");
        results.forEach(result -> appendRow(html, result));
        html.append("</tbody>\n</table>\n<p>A dot is a method's accuracy on the test images, the line through it its "
            + "95 % confidence interval (Wilson's score interval). Queries and seconds are those of training and "
            + "prediction together; one query scores one prompt on a set of images.</p>\n");
        measures.ifPresent(m -> html.append(m.table.toHtml()).append("<p>").append(text(m.note)).append("</p>\n"));
        return new Page(title, WIDTH, html.toString()).toHtml();
    }

    private static void appendRow(final StringBuilder html, final MethodResult result) {
        final WilsonInterval interval = result.interval();
        html.append(format("<tr><td>%s</td><td>%.1f %%</td><td>%.1f to %.1f %%</td><td>%,d of %,d</td><td>%,d</td>"
            + "<td>%.1f</td></tr>\n", text(result.name()), 100 * result.accuracy(), 100 * interval.low(),
            100 * interval.high(), result.right(), result.images(), result.queries(), result.seconds()));
    }
}

package org.carrot.report;

import static org.carrot.report.Markup.format;
import static org.carrot.report.Markup.text;

import java.util.List;

/**
 * An evaluation as one HTML page that needs no other file and no network, readable on paper and in light or dark windows.
 *
 * @param title the page's headline
 * @param facts what was evaluated, for example the model, the task, the seed
 * @param results of the methods, in the order of the page
 */
public record EvaluationReport(String title, List<Fact> facts, List<MethodResult> results) {

    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1b1f24; --faint: #5c6670; --line: #d4d9de; --page: #ffffff;
          --dot: #0072b2; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8ebee; --faint: #a3acb5; --line: #3d444b; --page: #16191d; --dot: #56b4e9; }
        }
        @media print {
          :root { --ink: #000000; --faint: #444444; --line: #bbbbbb; --page: #ffffff; --dot: #0072b2; }
          body { margin: 0; }
          svg, table { break-inside: avoid; }
        }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 52rem;
          margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1.5rem; }
        dt, p { color: var(--faint); }
        dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: 1.5rem 0; }
        th, td { text-align: right; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
        td + td { white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
        thead th { color: var(--faint); font-weight: 600; border-bottom: 2px solid var(--line); }
        svg { width: 100%; height: auto; display: block; }
        svg text { font-size: 15px; fill: var(--ink); }
        svg .axis { font-size: 13px; fill: var(--faint); text-anchor: middle; }
        svg .name { text-anchor: end; }
        svg .grid { stroke: var(--line); }
        svg .interval { stroke: var(--dot); stroke-width: 2.5; fill: none; }
        svg .dot { fill: var(--dot); stroke: var(--page); stroke-width: 1.5; }
        p { font-size: .875rem; }
        """;

    /** @throws IllegalArgumentException if there is no result */
    public EvaluationReport {
        facts = List.copyOf(facts);
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to report: no method was evaluated.");
        }
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
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(text(title)).append("</title>\n<style>\n").append(STYLE).append("</style>\n");
        html.append("</head>\n<body>\n<h1>").append(text(title)).append("</h1>\n");
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
            + "prediction together; one query scores one prompt on a set of images.</p>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void appendRow(final StringBuilder html, final MethodResult result) {
        final WilsonInterval interval = result.interval();
        html.append(format("<tr><td>%s</td><td>%.1f %%</td><td>%.1f to %.1f %%</td><td>%,d of %,d</td><td>%,d</td>"
            + "<td>%.1f</td></tr>\n", text(result.name()), 100 * result.accuracy(), 100 * interval.low(),
            100 * interval.high(), result.right(), result.images(), result.queries(), result.seconds()));
    }
}

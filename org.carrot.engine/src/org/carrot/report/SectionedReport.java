package org.carrot.report;

import static org.carrot.report.Markup.text;

import java.util.List;

import org.carrot.report.EvaluationReport.Fact;

/**
 * A longer report as one HTML page that needs no other file and no network.
 *
 * @param title the page's headline
 * @param facts what was measured, for example the model
 * @param sections from top to bottom
 */
public record SectionedReport(String title, List<Fact> facts, List<Section> sections) {

    private static final int WIDTH = 76;

    /** Keeps copies of the lists. */
    public SectionedReport {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /**
     * A headline with charts, a table and notes, in this order.
     *
     * @param headline of the section
     * @param charts often none
     * @param tables often one
     * @param notes paragraphs that say how to read it
     */
    public record Section(String headline, List<LineChart> charts, List<DataTable> tables, List<String> notes) {

        /** Keeps copies of the lists. */
        public Section {
            charts = List.copyOf(charts);
            tables = List.copyOf(tables);
            notes = List.copyOf(notes);
        }
    }

    /** @return the page, to be written in UTF-8 */
    public String toHtml() {
        final StringBuilder html = new StringBuilder("<dl>\n");
        facts.forEach(fact -> html.append("<dt>").append(text(fact.name())).append("</dt><dd>")
            .append(text(fact.value())).append("</dd>\n"));
        html.append("</dl>\n");
        for (final Section section : sections) {
            html.append("<section>\n<h2>").append(text(section.headline)).append("</h2>\n");
            section.charts.forEach(chart -> html.append("<figure>\n").append(chart.toSvg()).append("\n<figcaption>")
                .append(text(chart.title())).append("</figcaption>\n</figure>\n"));
            section.tables.forEach(table -> html.append(table.toHtml()));
            section.notes.forEach(note -> html.append("<p>").append(text(note)).append("</p>\n"));
            html.append("</section>\n");
        }
        return new Page(title, WIDTH, html.toString()).toHtml();
    }
}

package org.carrot.report;

import static org.carrot.report.Markup.text;

import java.util.List;

/**
 * A table of texts and numbers.
 *
 * @param head names of the columns
 * @param rows from top to bottom
 * @param dense whether it has so many columns that they need small print
 */
public record DataTable(List<String> head, List<Row> rows, boolean dense) {

    /** The style of a row. */
    public enum RowStyle {
        /** A row as the others. */
        PLAIN,
        /** The first row of a group. */
        APART,
        /** Numbers from elsewhere, beside one's own. */
        PUBLISHED
    }

    /**
     * @param cells as many as the table has columns
     * @param kind what sets it apart
     */
    public record Row(List<String> cells, RowStyle kind) {

        /** Keeps a copy of the cells. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** @throws IllegalArgumentException if a row does not have as many cells as there are columns */
    public DataTable {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        for (final Row row : rows) {
            if (row.cells.size() != head.size()) {
                throw new IllegalArgumentException("A row of %d cells does not fit a table of %d columns: %s."
                    .formatted(row.cells.size(), head.size(), row.cells));
            }
        }
    }

    String toHtml() {
        final StringBuilder html = new StringBuilder(dense ? "<table class=\"dense\">" : "<table>");
        html.append("\n<thead><tr>");
        head.forEach(name -> html.append("<th>").append(text(name)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (final Row row : rows) {
            html.append(switch (row.kind) {
                case PLAIN -> "<tr>";
                case APART -> "<tr class=\"apart\">";
                case PUBLISHED -> "<tr class=\"published\">";
            });
            row.cells.forEach(cell -> html.append("<td>").append(text(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }
}

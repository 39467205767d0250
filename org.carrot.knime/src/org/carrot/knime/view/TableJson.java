package org.carrot.knime.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/**
 * A node's internal tables as the JSON that its page starts with: {@code {"history": {"Queries": [1, 42], ...}, ...}}, an
 * object for each table with an array for each column. Missing cells and numbers that JSON lacks are null, what is no
 * number is a string.
 */
final class TableJson {

    private TableJson() {
    }

    /**
     * @param names what the page calls the tables
     * @param tables as many or, from a node that an earlier version executed, fewer; what is not there has no member
     */
    static String of(final List<String> names, final BufferedDataTable... tables) {
        final List<String> members = new ArrayList<>();
        for (int t = 0; t < Math.min(names.size(), tables.length); t++) {
            members.add(string(names.get(t)) + ":" + columns(tables[t]));
        }
        return object(members);
    }

    private static String columns(final BufferedDataTable table) {
        final var spec = table.getDataTableSpec();
        final List<List<String>> columns = new ArrayList<>();
        spec.forEach(c -> columns.add(new ArrayList<>()));
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                final DataRow row = rows.next();
                for (int c = 0; c < columns.size(); c++) {
                    columns.get(c).add(value(row.getCell(c)));
                }
            }
        }
        final List<String> members = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            members.add(string(spec.getColumnSpec(c).getName()) + ":[" + String.join(",", columns.get(c)) + "]");
        }
        return object(members);
    }

    private static String value(final DataCell cell) {
        if (cell.isMissing()) {
            return "null";
        }
        if (cell instanceof DoubleValue number) {
            final double value = number.getDoubleValue();
            return Double.isFinite(value) ? Double.toString(value) : "null";
        }
        return string(cell.toString());
    }

    private static String object(final List<String> members) {
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String string(final String text) {
        return text.chars().mapToObj(TableJson::character).collect(Collectors.joining("", "\"", "\""));
    }

    /** Half a surrogate pair would be lost on the way to the page, so whatever is not ASCII is written as its number. */
    private static String character(final int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char)c;
        }
        return c < ' ' || c > '~' ? "\\u%04x".formatted(c) : Character.toString(c);
    }
}

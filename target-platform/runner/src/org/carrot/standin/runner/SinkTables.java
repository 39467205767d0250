package org.carrot.standin.runner;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.WorkflowManager;

/** Shows the output tables that no other node takes, as plain text. */
final class SinkTables {

    private static final int MAX_ROWS = 10;

    private static final String GAP = "  ";

    private SinkTables() {
    }

    /** Returns one text for each table of an executed node. */
    static List<String> of(final WorkflowManager workflow) {
        final List<String> result = new ArrayList<>();
        for (NodeContainer container : workflow.getNodeContainers()) {
            final NativeNodeContainer node = (NativeNodeContainer)container;
            final List<Integer> ports = IntStream.range(1, node.getNrOutPorts())
                .filter(i -> node.getOutputObject(i) instanceof BufferedDataTable)
                .filter(i -> workflow.getOutgoingConnectionsFor(node.getID()).stream()
                    .noneMatch(c -> c.getSourcePort() == i))
                .boxed().toList();
            for (int port : ports) {
                final String portName = node.getNode().getOutportName(port);
                final String title = BatchRun.name(node) + (ports.size() > 1 ? ", " + portName : "");
                result.add(format(title, (BufferedDataTable)node.getOutputObject(port)));
            }
        }
        return result;
    }

    /** Returns a title, a header and the rows, without their RowIDs. */
    static String format(final String title, final BufferedDataTable table) {
        final List<String[]> lines = new ArrayList<>();
        lines.add(table.getSpec().getColumnNames());
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext() && lines.size() <= MAX_ROWS) {
                lines.add(rows.next().stream().map(SinkTables::text).toArray(String[]::new));
            }
        }
        final int[] widths = IntStream.range(0, table.getSpec().getNumColumns())
            .map(c -> lines.stream().mapToInt(line -> line[c].length()).max().orElse(0)).toArray();
        final boolean[] isNumber = new boolean[widths.length];
        for (int c = 0; c < widths.length; c++) {
            isNumber[c] = isNumber(table.getSpec().getColumnSpec(c));
        }
        final String body = lines.stream().map(line -> line(line, widths, isNumber)).collect(Collectors.joining());
        final String note = table.size() > MAX_ROWS ? "... and " + (table.size() - MAX_ROWS) + " more rows%n" : "";
        return (title + "%n").formatted() + body + note.formatted();
    }

    private static String line(final String[] cells, final int[] widths, final boolean[] isNumber) {
        final StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.length; c++) {
            final String padding = " ".repeat(widths[c] - cells[c].length());
            line.append(c == 0 ? "" : GAP).append(isNumber[c] ? padding + cells[c] : cells[c] + padding);
        }
        return line.toString().stripTrailing() + System.lineSeparator();
    }

    private static boolean isNumber(final DataColumnSpec column) {
        return column.getType().isCompatible(DoubleValue.class);
    }

    private static String text(final DataCell cell) {
        if (cell.isMissing()) {
            return "?";
        }
        if (cell instanceof ImageValue image) {
            final Dimension size = image.getImageContent().getPreferredSize();
            return image.getImageExtension().toUpperCase(Locale.ROOT) + " " + size.width + "x" + size.height;
        }
        if (cell instanceof DoubleValue number && !(cell instanceof LongValue)) {
            return String.format(Locale.ROOT, "%.2f", number.getDoubleValue());
        }
        return cell.toString().replaceAll("\\s", " "); // one line for each row
    }
}

package org.carrot.knime.table;

import java.util.List;

import org.carrot.knime.nodes.reader.ImageFolderReaderNodeFactory;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;

/** Small tables for tests, and an execution to make them in. */
public final class Tables {

    private Tables() {
    }

    /** @return an execution that nobody watches */
    @SuppressWarnings("deprecation") // in KNIME, but not in its stand-in
    public static ExecutionContext exec() {
        return new ExecutionContext(new DefaultNodeProgressMonitor(), new Node(new ImageFolderReaderNodeFactory()));
    }

    /** @return a table with these rows */
    public static BufferedDataTable table(final ExecutionContext exec, final DataTableSpec spec,
        final List<? extends DataRow> rows) {
        final var container = exec.createDataContainer(spec);
        rows.forEach(container::addRowToTable);
        container.close();
        return container.getTable();
    }

    /** @return a table of strings, named by its columns; null is a missing cell, rows are Row0, Row1, ... */
    public static BufferedDataTable strings(final ExecutionContext exec, final List<String> columns,
        final List<List<String>> rows) {
        final var container = exec.createDataContainer(stringSpec(columns));
        for (List<String> row : rows) {
            container.addRowToTable(new DefaultRow("Row" + container.size(), row.stream()
                .map(v -> v == null ? DataType.getMissingCell() : new StringCell(v)).toArray(DataCell[]::new)));
        }
        container.close();
        return container.getTable();
    }

    /** @return columns of strings without domains */
    public static DataTableSpec stringSpec(final List<String> columns) {
        return new DataTableSpec(columns.stream().map(c -> new DataColumnSpecCreator(c, StringCell.TYPE).createSpec())
            .toArray(DataColumnSpec[]::new));
    }
}

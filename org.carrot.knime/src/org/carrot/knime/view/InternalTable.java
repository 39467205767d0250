package org.carrot.knime.view;

import java.util.Arrays;

import org.carrot.knime.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** A table in the making that only the node's view will read; its rows are numbered. */
final class InternalTable {

    private final BufferedDataContainer m_container;

    /** @param columns the columns, as {@link #numbers} and {@link #texts} make them */
    InternalTable(final ExecutionContext exec, final DataColumnSpec... columns) {
        m_container = exec.createDataContainer(new DataTableSpec(columns));
    }

    static DataColumnSpec numbers(final String name) {
        return Columns.of(name, DoubleCell.TYPE);
    }

    static DataColumnSpec texts(final String name) {
        return Columns.of(name, StringCell.TYPE);
    }

    /** Adds a row; null is a missing cell, what is no number a text. */
    void add(final Object... values) {
        m_container.addRowToTable(new DefaultRow("Row" + m_container.size(),
            Arrays.stream(values).map(InternalTable::cell).toArray(DataCell[]::new)));
    }

    private static DataCell cell(final Object value) {
        if (value == null) {
            return DataType.getMissingCell();
        }
        return value instanceof Number number ? new DoubleCell(number.doubleValue()) : new StringCell(value.toString());
    }

    /** @return the table; nothing can be added afterwards */
    BufferedDataTable close() {
        m_container.close();
        return m_container.getTable();
    }
}

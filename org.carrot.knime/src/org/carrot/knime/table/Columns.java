package org.carrot.knime.table;

import java.util.List;
import java.util.Set;

import org.carrot.knime.execution.FirstFew;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.InvalidSettingsException;

/** Finds the columns that a user chose, and makes new ones. */
public final class Columns {

    private Columns() {
    }

    /**
     * @param role what the column is for, one word
     * @return the column's index
     * @throws InvalidSettingsException if none is chosen or the table lacks it
     */
    public static int find(final DataTableSpec table, final String name, final String role) throws InvalidSettingsException {
        if (name == null || name.isEmpty()) {
            throw new InvalidSettingsException(
                "No %s column is chosen. Open the node's dialog and choose one.".formatted(role));
        }
        final int index = table.findColumnIndex(name);
        if (index < 0) {
            throw new InvalidSettingsException("The table has no column '%s'; its columns are %s. Choose another %s column."
                .formatted(name, FirstFew.of(List.of(table.getColumnNames())), role));
        }
        return index;
    }

    /** @return a column of which nothing is known but its type */
    public static DataColumnSpec of(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    /** @return the cell of a measured value; missing if it is NaN, that is, was not measured */
    public static DataCell cell(final double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }

    /**
     * @param wanted the name that a new column should have
     * @param taken the names that there are; gets the new one
     * @return the name, with a number if it is taken already
     */
    static String unique(final String wanted, final Set<String> taken) {
        var unique = wanted;
        for (int i = 1; !taken.add(unique); i++) {
            unique = "%s (#%d)".formatted(wanted, i);
        }
        return unique;
    }
}

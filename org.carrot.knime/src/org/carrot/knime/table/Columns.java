package org.carrot.knime.table;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Finds the columns that a user chose. */
final class Columns {

    private Columns() {
    }

    /**
     * @param role what the column is for, one word
     * @return the column's index
     * @throws InvalidSettingsException if none is chosen or the table lacks it
     */
    static int find(final DataTableSpec table, final String name, final String role) throws InvalidSettingsException {
        if (name == null || name.isEmpty()) {
            throw new InvalidSettingsException(
                "No %s column is chosen. Open the node's dialog and choose one.".formatted(role));
        }
        final int index = table.findColumnIndex(name);
        if (index < 0) {
            throw new InvalidSettingsException("The table has no column '%s'; its columns are %s. Choose another %s column."
                .formatted(name, String.join(", ", table.getColumnNames()), role));
        }
        return index;
    }
}

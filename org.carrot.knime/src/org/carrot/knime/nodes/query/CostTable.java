package org.carrot.knime.nodes.query;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Unit;
import org.carrot.knime.table.Columns;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The table of a query's cost: one row. */
final class CostTable {

    /** The columns. */
    static final DataTableSpec SPEC = new DataTableSpec( //
        Columns.of("Calls", LongCell.TYPE), //
        Columns.of("Queries", LongCell.TYPE), //
        Columns.of("Image encodings", LongCell.TYPE), //
        Columns.of("Text sequences", LongCell.TYPE), //
        Columns.of("Seconds", DoubleCell.TYPE));

    private CostTable() {
    }

    static BufferedDataTable create(final Cost cost, final double seconds, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            container.addRowToTable(new DefaultRow("Query costs", new LongCell(cost.get(Unit.CALLS)),
                new LongCell(cost.queries()), new LongCell(cost.get(Unit.IMAGES)), new LongCell(cost.get(Unit.TEXTS)),
                new DoubleCell(seconds)));
        } finally {
            container.close();
        }
        return container.getTable();
    }
}

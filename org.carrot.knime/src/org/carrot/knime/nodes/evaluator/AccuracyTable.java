package org.carrot.knime.nodes.evaluator;

import java.util.List;

import org.carrot.report.MethodResult;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The accuracies as a table: one row a method. */
final class AccuracyTable {

    static final DataTableSpec SPEC = new DataTableSpec( //
        column("Method", StringCell.TYPE), //
        column("Accuracy (%)", DoubleCell.TYPE), //
        column("CI lower (%)", DoubleCell.TYPE), //
        column("CI upper (%)", DoubleCell.TYPE), //
        column("Queries", LongCell.TYPE), //
        column("Seconds", DoubleCell.TYPE), //
        column("Images", IntCell.TYPE));

    private AccuracyTable() {
    }

    static BufferedDataTable create(final List<MethodResult> results, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            for (MethodResult result : results) {
                final var interval = result.interval();
                container.addRowToTable(new DefaultRow("Row" + container.size(), new StringCell(result.name()),
                    new DoubleCell(100 * result.accuracy()), new DoubleCell(100 * interval.low()),
                    new DoubleCell(100 * interval.high()), new LongCell(result.queries()),
                    new DoubleCell(result.seconds()), new IntCell(Math.toIntExact(result.images()))));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}

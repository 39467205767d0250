package org.carrot.knime.view;

import java.util.List;

import org.carrot.tunedmodel.Generation;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The training history: one row a generation, the first of them the start. What was not measured is missing. */
public final class HistoryTable {

    /** The columns. */
    public static final DataTableSpec SPEC = new DataTableSpec( //
        column("Generation", IntCell.TYPE), //
        column("Queries", LongCell.TYPE), //
        column("Best fitness", DoubleCell.TYPE), //
        column("Training loss (prompt)", DoubleCell.TYPE), //
        column("Training loss (refined)", DoubleCell.TYPE), //
        column("Training accuracy", DoubleCell.TYPE), //
        column("Validation accuracy", DoubleCell.TYPE), //
        column("Step size", DoubleCell.TYPE));

    private HistoryTable() {
    }

    /** @return the history as a table */
    public static BufferedDataTable create(final List<Generation> history, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            for (Generation g : history) {
                container.addRowToTable(new DefaultRow("Generation " + g.number(), new IntCell(g.number()),
                    new LongCell(g.queries()), cell(g.bestFitness()), cell(g.promptLoss()), cell(g.refinedLoss()),
                    cell(g.trainingAccuracy()), cell(g.validationAccuracy()), cell(g.sigma())));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static DataCell cell(final double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }
}

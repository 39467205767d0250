package org.carrot.knime.view;

import java.util.List;

import org.carrot.knime.table.Columns;
import org.carrot.tunedmodel.Generation;
import org.knime.core.data.DataTableSpec;
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
        Columns.of("Generation", IntCell.TYPE), //
        Columns.of("Queries", LongCell.TYPE), //
        Columns.of("Best fitness", DoubleCell.TYPE), //
        Columns.of("Training loss (prompt)", DoubleCell.TYPE), //
        Columns.of("Training loss (refined)", DoubleCell.TYPE), //
        Columns.of("Training accuracy", DoubleCell.TYPE), //
        Columns.of("Validation accuracy", DoubleCell.TYPE), //
        Columns.of("Step size", DoubleCell.TYPE));

    private HistoryTable() {
    }

    /** @return the history as a table */
    public static BufferedDataTable create(final List<Generation> history, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            for (Generation g : history) {
                container.addRowToTable(new DefaultRow("Generation " + g.number(), new IntCell(g.number()),
                    new LongCell(g.queries()), Columns.cell(g.bestFitness()), Columns.cell(g.promptLoss()),
                    Columns.cell(g.refinedLoss()), Columns.cell(g.trainingAccuracy()),
                    Columns.cell(g.validationAccuracy()), Columns.cell(g.sigma())));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }
}

package org.carrot.knime.nodes.refiner;

import java.util.List;

import org.carrot.knime.table.Columns;
import org.carrot.tunedmodel.Generation;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The history of a refiner as a table: the start, then a row each epoch or for the one fit. */
final class RefinerHistory {

    static final DataTableSpec SPEC = new DataTableSpec( //
        Columns.of("Epoch", IntCell.TYPE), //
        Columns.of("Training loss (scores)", DoubleCell.TYPE), //
        Columns.of("Training loss (refined)", DoubleCell.TYPE), //
        Columns.of("Training accuracy", DoubleCell.TYPE), //
        Columns.of("Validation accuracy", DoubleCell.TYPE));

    private RefinerHistory() {
    }

    static BufferedDataTable create(final List<Generation> history, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            for (Generation g : history) {
                container.addRowToTable(new DefaultRow("Epoch " + g.number(), new IntCell(g.number()),
                    Columns.cell(g.promptLoss()), Columns.cell(g.refinedLoss()), Columns.cell(g.trainingAccuracy()),
                    Columns.cell(g.validationAccuracy())));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }
}

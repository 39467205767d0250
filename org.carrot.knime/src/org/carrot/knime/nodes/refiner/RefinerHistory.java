package org.carrot.knime.nodes.refiner;

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
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The history of a refiner as a table: the start, then a row each epoch or for the one fit. */
final class RefinerHistory {

    static final DataTableSpec SPEC = new DataTableSpec( //
        column("Epoch", IntCell.TYPE), //
        column("Training loss (scores)", DoubleCell.TYPE), //
        column("Training loss (refined)", DoubleCell.TYPE), //
        column("Training accuracy", DoubleCell.TYPE), //
        column("Validation accuracy", DoubleCell.TYPE));

    private RefinerHistory() {
    }

    static BufferedDataTable create(final List<Generation> history, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            for (Generation g : history) {
                container.addRowToTable(new DefaultRow("Epoch " + g.number(), new IntCell(g.number()),
                    cell(g.promptLoss()), cell(g.refinedLoss()), cell(g.trainingAccuracy()),
                    cell(g.validationAccuracy())));
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

package org.carrot.knime.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;

import org.carrot.knime.table.Columns;
import org.carrot.report.MethodResult;
import org.carrot.report.PairedComparison;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The accuracies as a table: one row a method. What was not measured is missing. */
final class AccuracyTable {

    static final DataTableSpec SPEC = new DataTableSpec( //
        Columns.of("Method", StringCell.TYPE), //
        Columns.of("Accuracy (%)", DoubleCell.TYPE), //
        Columns.of("CI lower (%)", DoubleCell.TYPE), //
        Columns.of("CI upper (%)", DoubleCell.TYPE), //
        Columns.of("Queries", LongCell.TYPE), //
        Columns.of("Seconds", DoubleCell.TYPE), //
        Columns.of("Images", IntCell.TYPE), //
        Columns.of("Mean class accuracy (%)", DoubleCell.TYPE), //
        Columns.of("Top-3 accuracy (%)", DoubleCell.TYPE), //
        Columns.of("Log loss", DoubleCell.TYPE), //
        Columns.of("Calibration error (%)", DoubleCell.TYPE), //
        Columns.of("Difference to first (%)", DoubleCell.TYPE), //
        Columns.of("p-value", DoubleCell.TYPE));

    private AccuracyTable() {
    }

    /** @param evaluations of the methods; each is compared with the first */
    static BufferedDataTable create(final List<Evaluation> evaluations, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            for (Evaluation evaluation : evaluations) {
                final List<DataCell> cells = new ArrayList<>(accuracy(evaluation.result()));
                final var metrics = evaluation.metrics();
                cells.add(Columns.cell(100 * metrics.classAccuracy()));
                cells.add(Columns.cell(100 * metrics.topThree()));
                cells.add(Columns.cell(metrics.logLoss()));
                cells.add(Columns.cell(100 * metrics.calibrationError()));
                final var comparison = evaluation.comparedWith(evaluations.get(0));
                cells.add(Columns.cell(comparison.map(c -> 100 * c.difference()).orElse(Double.NaN)));
                cells.add(Columns.cell(comparison.map(PairedComparison::pValue).orElse(Double.NaN)));
                container.addRowToTable(
                    new DefaultRow("Row" + container.size(), cells.toArray(DataCell[]::new)));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private static List<DataCell> accuracy(final MethodResult result) {
        final var interval = result.interval();
        return List.of(new StringCell(result.name()), new DoubleCell(100 * result.accuracy()),
            new DoubleCell(100 * interval.low()), new DoubleCell(100 * interval.high()), new LongCell(result.queries()),
            new DoubleCell(result.seconds()), new IntCell(Math.toIntExact(result.images())));
    }
}

package org.carrot.knime.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.report.MethodResult;
import org.carrot.report.PairedComparison;
import org.knime.core.data.DataCell;
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

/** The accuracies as a table: one row a method. What was not measured is missing. */
final class AccuracyTable {

    static final DataTableSpec SPEC = new DataTableSpec( //
        column("Method", StringCell.TYPE), //
        column("Accuracy (%)", DoubleCell.TYPE), //
        column("CI lower (%)", DoubleCell.TYPE), //
        column("CI upper (%)", DoubleCell.TYPE), //
        column("Queries", LongCell.TYPE), //
        column("Seconds", DoubleCell.TYPE), //
        column("Images", IntCell.TYPE), //
        column("Mean class accuracy (%)", DoubleCell.TYPE), //
        column("Top-3 accuracy (%)", DoubleCell.TYPE), //
        column("Log loss", DoubleCell.TYPE), //
        column("Calibration error (%)", DoubleCell.TYPE), //
        column("Difference to first (%)", DoubleCell.TYPE), //
        column("p-value", DoubleCell.TYPE));

    private AccuracyTable() {
    }

    /** @param evaluations of the methods; each is compared with the first */
    static BufferedDataTable create(final List<Evaluation> evaluations, final ExecutionContext exec) {
        final var container = exec.createDataContainer(SPEC);
        try {
            for (Evaluation evaluation : evaluations) {
                final List<DataCell> cells = new ArrayList<>(accuracy(evaluation.result()));
                final var metrics = evaluation.metrics();
                cells.add(cell(100 * metrics.classAccuracy()));
                cells.add(cell(100 * metrics.topThree()));
                cells.add(cell(metrics.logLoss()));
                cells.add(cell(100 * metrics.calibrationError()));
                final var comparison = evaluation == evaluations.get(0) ? Optional.<PairedComparison>empty()
                    : evaluation.comparedWith(evaluations.get(0));
                cells.add(cell(comparison.map(c -> 100 * c.difference()).orElse(Double.NaN)));
                cells.add(cell(comparison.map(PairedComparison::pValue).orElse(Double.NaN)));
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

    private static DataCell cell(final double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}

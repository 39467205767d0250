package org.carrot.knime.nodes.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Logits;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.port.PredictionRefiner;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.table.ScoreReader;
import org.carrot.refiner.Refiner;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;

/** Refines the predictions of a table, row by row. */
final class TableRefinement {

    private final PredictionRefiner m_model;

    private final ScoreReader m_scores;

    private final PredictionColumns m_columns;

    private final ExecutionContext m_exec;

    private final NodeMonitor m_monitor;

    private final Optional<Refiner> m_refiner;

    private final Optional<Refiner.Buffers> m_buffers;

    TableRefinement(final PredictionRefiner model, final ScoreReader scores, final PredictionColumns columns,
        final ExecutionContext exec) {
        m_model = model;
        m_scores = scores;
        m_columns = columns;
        m_exec = exec;
        m_monitor = new NodeMonitor(exec);
        m_refiner = model.weights().map(Refiner::of);
        m_buffers = m_refiner.map(Refiner::buffers);
    }

    /**
     * A refined table.
     *
     * @param table the rows in their order with the appended columns; the prediction column tells its method and cost
     * @param incomplete rows without a score for some class, whose appended cells are missing
     */
    record Refined(BufferedDataTable table, long incomplete) {
    }

    /**
     * Appends the refined predictions.
     *
     * @throws KNIMEException if a value can be no score
     * @throws CanceledExecutionException if the user cancels it
     */
    Refined appendTo(final BufferedDataTable table) throws KNIMEException, CanceledExecutionException {
        final long begin = System.nanoTime();
        final var input = table.getDataTableSpec();
        final var output = m_columns.appendedTo(input, Optional.empty());
        final int appended = output.getNumColumns() - input.getNumColumns();
        final var container = m_exec.createDataContainer(output);
        long incomplete = 0;
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                m_exec.checkCanceled();
                final DataRow row = rows.next();
                final List<DataCell> cells = new ArrayList<>();
                row.forEach(cells::add);
                final var logits = m_scores.logits(row);
                cells.addAll(logits.map(this::refined)
                    .orElseGet(() -> Collections.nCopies(appended, DataType.getMissingCell())));
                incomplete += logits.isEmpty() ? 1 : 0;
                container.addRowToTable(new DefaultRow(row.getKey(), cells));
                m_monitor.report((double)container.size() / table.size(),
                    "Row %,d of %,d".formatted(container.size(), table.size()));
            }
        } finally {
            container.close();
        }
        final var method = method(input, (System.nanoTime() - begin) / 1e9);
        return new Refined(
            m_exec.createSpecReplacerTable(container.getTable(), m_columns.appendedTo(input, Optional.of(method))),
            incomplete);
    }

    private List<DataCell> refined(final float[] logits) {
        m_refiner.ifPresent(r -> r.refine(logits, logits, m_buffers.get(), m_monitor));
        final var probabilities = new double[logits.length];
        Logits.softmax(logits, 0, probabilities);
        return m_columns.cells(probabilities);
    }

    /** What the table says of the prediction that is refined, with the refiner's own time. */
    private PredictionMethod method(final DataTableSpec input, final double seconds) {
        final var base = Optional.ofNullable(input.getColumnSpec(PredictionColumns.predictionName(m_columns.target())))
            .flatMap(PredictionMethod::of);
        return new PredictionMethod(base.map(b -> b.name() + " + refiner").orElse("refiner"),
            base.map(PredictionMethod::queries).orElse(0L),
            base.map(PredictionMethod::seconds).orElse(0.0) + m_model.training().seconds() + seconds);
    }
}

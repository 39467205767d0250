package org.carrot.knime.nodes.predictor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSource;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.nodes.predictor.CarrotPredictorParameters.Method;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.prediction.Predictor;
import org.carrot.tunedmodel.TunedModel;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The prediction of one table, row by row; only the rows of a batch are held in memory. */
final class Prediction {

    private final BlackBox m_blackBox;

    private final TunedModel m_model;

    private final Method m_method;

    private final PredictionColumns m_columns;

    private final ExecutionContext m_exec;

    Prediction(final BlackBox blackBox, final TunedModel model, final Method method, final PredictionColumns columns,
        final ExecutionContext exec) {
        m_blackBox = blackBox;
        m_model = model;
        m_method = method;
        m_columns = columns;
        m_exec = exec;
    }

    /**
     * Appends the predictions.
     *
     * @param table N rows with images
     * @param images its image column
     * @return the rows in their order with the appended columns; the prediction column tells its method and cost
     * @throws BlackBoxException if an image is missing or cannot be read, or the model fails
     */
    BufferedDataTable appendTo(final BufferedDataTable table, final ImageColumn images) throws BlackBoxException {
        final long begin = System.nanoTime();
        final var predictor = new Predictor(m_blackBox, m_model, m_method.m_mode);
        final var container = m_exec.createDataContainer(m_columns.appendedTo(table.getDataTableSpec(), Optional.empty()));
        final Deque<DataRow> waiting = new ArrayDeque<>();
        try (CloseableRowIterator rows = table.iterator()) {
            predictor.predict(sources(rows, images, waiting), (image, probabilities) -> {
                final var row = waiting.remove();
                final List<DataCell> cells = new ArrayList<>();
                row.forEach(cells::add);
                cells.addAll(m_columns.cells(probabilities));
                container.addRowToTable(new DefaultRow(row.getKey(), cells));
                m_exec.setProgress((image + 1.0) / table.size(),
                    () -> "Image %,d of %,d".formatted(image + 1, table.size()));
            }, new NodeMonitor(m_exec));
        } finally {
            container.close();
        }
        final var method = method((System.nanoTime() - begin) / 1e9);
        return m_exec.createSpecReplacerTable(container.getTable(),
            m_columns.appendedTo(table.getDataTableSpec(), Optional.of(method)));
    }

    /** Training counts for all methods but the one that uses nothing of it. */
    private PredictionMethod method(final double seconds) {
        final boolean trained = m_method != Method.ZERO_SHOT;
        return new PredictionMethod(m_method.m_name,
            m_blackBox.ledger().spent().queries() + (trained ? m_model.cost().queries() : 0),
            seconds + (trained ? m_model.seconds() : 0));
    }

    private static Iterator<ImageSource> sources(final CloseableRowIterator rows, final ImageColumn images,
        final Deque<DataRow> waiting) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public ImageSource next() {
                final var row = rows.next();
                waiting.add(row);
                return images.source(row);
            }
        };
    }
}

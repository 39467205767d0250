package org.carrot.knime.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.prediction.Predictor;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Scores a table of images row by row; only the rows of a batch are held in memory.
 *
 * @param predictor asks the model
 * @param columns what is appended
 * @param exec the node's execution
 */
public record TableScoring(Predictor predictor, ScoreColumns columns, ExecutionContext exec) {

    /**
     * Appends scores and predictions.
     *
     * @param table N rows with images
     * @param images its image column
     * @param method how the predictions were made, asked when they are
     * @param witness told of each row of the table, in their order, and its K probabilities
     * @return the rows in their order with the appended columns; the prediction column tells its method and cost
     * @throws BlackBoxException if an image is missing or cannot be read, or the model fails
     * @throws java.util.concurrent.CancellationException if the user cancels it
     */
    public BufferedDataTable appendTo(final BufferedDataTable table, final ImageColumn images,
        final Supplier<PredictionMethod> method, final BiConsumer<DataRow, double[]> witness) throws BlackBoxException {
        final var monitor = new NodeMonitor(exec);
        final var container = exec.createDataContainer(columns.appendedTo(table.getDataTableSpec(), Optional.empty()));
        final Deque<DataRow> waiting = new ArrayDeque<>();
        try (CloseableRowIterator rows = table.iterator()) {
            predictor.score(sources(rows, images, waiting), (image, logits, probabilities) -> {
                final var row = waiting.remove();
                final List<DataCell> cells = new ArrayList<>();
                row.forEach(cells::add);
                cells.addAll(columns.cells(logits, probabilities));
                container.addRowToTable(new DefaultRow(row.getKey(), cells));
                witness.accept(row, probabilities);
                monitor.report((image + 1.0) / table.size(), "Image %,d of %,d".formatted(image + 1, table.size()));
            }, monitor);
        } finally {
            container.close();
        }
        return exec.createSpecReplacerTable(container.getTable(),
            columns.appendedTo(table.getDataTableSpec(), Optional.of(method.get())));
    }

    private static Iterator<Image> sources(final CloseableRowIterator rows, final ImageColumn images,
        final Deque<DataRow> waiting) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Image next() {
                final var row = rows.next();
                waiting.add(row);
                return images.image(row);
            }
        };
    }
}

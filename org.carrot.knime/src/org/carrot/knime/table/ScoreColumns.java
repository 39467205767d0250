package org.carrot.knime.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;

/**
 * What scoring images appends to their table: the model's own scores, if they are wanted, and the prediction.
 *
 * @param logits the columns of the model's own scores; often none
 * @param predictions the columns of the prediction
 */
public record ScoreColumns(Optional<LogitColumns> logits, PredictionColumns predictions) {

    /**
     * @param input the table that the columns are appended to
     * @param method how the predictions were made; empty before they are
     * @return input and appended columns
     */
    public DataTableSpec appendedTo(final DataTableSpec input, final Optional<PredictionMethod> method) {
        return predictions.appendedTo(logits.map(l -> l.appendedTo(input)).orElse(input), method);
    }

    List<DataCell> cells(final float[] scores, final double[] probabilities) {
        final List<DataCell> cells = new ArrayList<>();
        logits.ifPresent(l -> cells.addAll(l.cells(scores)));
        cells.addAll(predictions.cells(probabilities));
        return cells;
    }
}

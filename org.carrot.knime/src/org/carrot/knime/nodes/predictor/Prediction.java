package org.carrot.knime.nodes.predictor;

import java.util.Optional;
import java.util.function.BiConsumer;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.knime.nodes.predictor.CarrotPredictorParameters.PredictorMode;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.table.ScoreColumns;
import org.carrot.knime.table.TableScoring;
import org.carrot.prediction.Predictor;
import org.carrot.tunedmodel.TunedModel;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The prediction of one table by a tuned model, and what it has cost. */
final class Prediction {

    private final BlackBox m_blackBox;

    private final TunedModel m_model;

    private final PredictorMode m_method;

    private final PredictionColumns m_columns;

    private final ExecutionContext m_exec;

    Prediction(final BlackBox blackBox, final TunedModel model, final PredictorMode method, final PredictionColumns columns,
        final ExecutionContext exec) {
        m_blackBox = blackBox;
        m_model = model;
        m_method = method;
        m_columns = columns;
        m_exec = exec;
    }

    /** Appends the predictions; see {@link TableScoring#appendTo}. */
    BufferedDataTable appendTo(final BufferedDataTable table, final ImageColumn images,
        final BiConsumer<DataRow, double[]> witness) throws BlackBoxException {
        final long begin = System.nanoTime();
        return new TableScoring(new Predictor(m_blackBox, m_model, m_method.m_mode),
            new ScoreColumns(Optional.empty(), m_columns), m_exec).appendTo(table, images,
                () -> method((System.nanoTime() - begin) / 1e9), witness);
    }

    /** Training counts for all methods but the one that uses nothing of it. */
    private PredictionMethod method(final double seconds) {
        final boolean trained = m_method != PredictorMode.ZERO_SHOT;
        return new PredictionMethod(m_method.m_name + m_columns.suffix(),
            m_blackBox.ledger().spent().queries() + (trained ? m_model.cost().queries() : 0),
            seconds + (trained ? m_model.seconds() : 0));
    }
}

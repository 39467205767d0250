package org.carrot.knime.nodes.evaluator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.view.MethodOutcomes;
import org.carrot.report.MethodResult;
import org.carrot.report.MetricsTally;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** A column of predictions beside the true classes. */
final class Predictions {

    private final ClassColumn m_truth;

    private final DataColumnSpec m_column;

    private final int m_index;

    private final Optional<ProbabilityColumns> m_probabilities;

    private Predictions(final ClassColumn truth, final DataTableSpec table, final DataColumnSpec column) {
        m_truth = truth;
        m_column = column;
        m_index = table.findColumnIndex(column.getName());
        m_probabilities = ProbabilityColumns.of(table, column, truth.name());
    }

    /**
     * Finds the predictions of a table.
     *
     * @param table the table's spec
     * @param classColumn the name of the column with the true classes
     * @throws InvalidSettingsException if there is no such column or no prediction
     */
    static List<Predictions> in(final DataTableSpec table, final String classColumn) throws InvalidSettingsException {
        final var truth = ClassColumn.of(table, classColumn);
        final var wanted = "Prediction (%s)".formatted(classColumn);
        final List<Predictions> found = new ArrayList<>();
        table.stream().filter(c -> PredictionMethod.of(c).isPresent())
            .forEach(c -> found.add(new Predictions(truth, table, c)));
        if (found.isEmpty() && table.containsName(wanted)) {
            found.add(new Predictions(truth, table, table.getColumnSpec(wanted)));
        }
        if (found.isEmpty()) {
            throw new InvalidSettingsException(
                "The table has no column '%s' with predictions. Connect the output of a CARROT Predictor."
                    .formatted(wanted));
        }
        return found;
    }

    /**
     * Counts how often the prediction is right. A missing prediction is wrong; a row without a true class is left out.
     *
     * @param table the table
     * @throws KNIMEException if no row has a true class
     * @throws CanceledExecutionException if the user cancels it
     */
    Evaluation evaluate(final BufferedDataTable table, final ExecutionMonitor exec)
        throws KNIMEException, CanceledExecutionException {
        final var known = m_column.getDomain().getValues();
        final Set<String> classes = new TreeSet<>();
        final Set<String> unknown = new TreeSet<>();
        final Map<String, Boolean> outcomes = new HashMap<>();
        final var tally = new MetricsTally();
        final var shown = new MethodOutcomes();
        long unlabelled = 0;
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                exec.checkCanceled();
                final DataRow row = rows.next();
                final var label = m_truth.labelIfAny(row);
                if (label.isEmpty()) {
                    unlabelled++;
                    continue;
                }
                final var truth = label.get();
                final DataCell prediction = row.getCell(m_index);
                final boolean right = !prediction.isMissing() && prediction.toString().equals(truth);
                if (!right && known != null && known.stream().noneMatch(c -> c.toString().equals(truth))) {
                    unknown.add(truth);
                }
                classes.add(truth);
                outcomes.put(row.getKey().getString(), right);
                tally.add(truth, right);
                final var probabilities = m_probabilities.flatMap(p -> p.read(row));
                probabilities
                    .ifPresent(values -> tally.addProbabilities(values, m_probabilities.get().indexOf(truth)));
                shown.add(truth, prediction.isMissing() ? null : prediction.toString(),
                    probabilities.map(values -> confidence(values, prediction)).orElse(Double.NaN));
            }
        }
        if (outcomes.isEmpty()) {
            throw NodeWork.failure(table.size() == 0 ? "A table of predictions is empty: there is nothing to evaluate."
                : "No row of a table of predictions has a class in column '%s': there is nothing to evaluate."
                    .formatted(m_truth.name()));
        }
        final var method = PredictionMethod.of(m_column).orElse(new PredictionMethod(m_column.getName(), 0, 0));
        final long right = outcomes.values().stream().filter(Boolean::booleanValue).count();
        return new Evaluation(
            new MethodResult(method.name(), right, outcomes.size(), method.queries(), method.seconds()),
            tally.metrics(), shown, outcomes, unlabelled, classes, unknown);
    }

    /** @return the predicted class' probability, NaN if there is none */
    private double confidence(final double[] probabilities, final DataCell prediction) {
        final int predicted = prediction.isMissing() ? -1 : m_probabilities.get().indexOf(prediction.toString());
        return predicted < 0 ? Double.NaN : probabilities[predicted];
    }
}

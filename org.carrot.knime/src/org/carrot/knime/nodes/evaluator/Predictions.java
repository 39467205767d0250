package org.carrot.knime.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.report.MethodResult;
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

    private final Set<String> m_classes = new TreeSet<>();

    private final Set<String> m_unknown = new TreeSet<>();

    private Predictions(final ClassColumn truth, final DataTableSpec table, final DataColumnSpec column) {
        m_truth = truth;
        m_column = column;
        m_index = table.findColumnIndex(column.getName());
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
     * Counts how often the prediction is right. A missing prediction is wrong.
     *
     * @param table the table
     * @throws KNIMEException if the table is empty or a row has no true class
     * @throws CanceledExecutionException if the user cancels it
     */
    MethodResult evaluate(final BufferedDataTable table, final ExecutionMonitor exec)
        throws KNIMEException, CanceledExecutionException {
        if (table.size() == 0) {
            throw NodeWork.failure("A table of predictions is empty: there is nothing to evaluate.");
        }
        final var known = m_column.getDomain().getValues();
        long right = 0;
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                exec.checkCanceled();
                final DataRow row = rows.next();
                final var truth = m_truth.label(row);
                m_classes.add(truth);
                final DataCell prediction = row.getCell(m_index);
                if (!prediction.isMissing() && prediction.toString().equals(truth)) {
                    right++;
                } else if (known != null && known.stream().noneMatch(c -> c.toString().equals(truth))) {
                    m_unknown.add(truth);
                }
            }
        }
        final var method = PredictionMethod.of(m_column).orElse(new PredictionMethod(m_column.getName(), 0, 0));
        return new MethodResult(method.name(), right, table.size(), method.queries(), method.seconds());
    }

    /** @return the true classes of the evaluated images */
    Set<String> classes() {
        return m_classes;
    }

    /** @return true classes that the evaluated predictions could not name */
    Set<String> unknownClasses() {
        return m_unknown;
    }
}

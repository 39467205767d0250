package org.carrot.knime.nodes.refiner;

import java.util.ArrayList;
import java.util.List;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.Scores;
import org.carrot.tuner.refiner.RecordedScores;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** A table of scores with the true classes. */
final class LabelledScores {

    private final Scores m_scores;

    private final String m_classColumn;

    LabelledScores(final Scores scores, final String classColumn) {
        m_scores = scores;
        m_classColumn = classColumn;
    }

    /**
     * Reads all rows.
     *
     * @param name what messages call the table
     * @throws InvalidSettingsException if the table lacks a column
     * @throws KNIMEException if the table is empty, a cell is missing, a row has a class without scores, or a score is none
     * @throws CanceledExecutionException if the user cancels it
     */
    RecordedScores read(final BufferedDataTable table, final String name, final ExecutionMonitor exec)
        throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
        final var scores = m_scores.reader(table.getDataTableSpec());
        final var labels = ClassColumn.of(table.getDataTableSpec(), m_classColumn);
        final List<float[]> logits = new ArrayList<>();
        final List<Integer> indices = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                exec.checkCanceled();
                final DataRow row = rows.next();
                final var key = row.getKey().getString();
                indices.add(index(labels.label(row), key, name));
                logits.add(scores.logits(row).orElseThrow(() -> NodeWork.failure(
                    "Row '%s' of the %s has no score for some classes. Remove such rows, for example with the Row Filter."
                        .formatted(key, name))));
            }
        }
        if (logits.isEmpty()) {
            throw NodeWork.failure("The %s is empty: there are no scores to learn from.".formatted(name));
        }
        return new RecordedScores(m_scores.classes(), joined(logits),
            indices.stream().mapToInt(Integer::intValue).toArray());
    }

    /** @return N x K, row-major */
    private static float[] joined(final List<float[]> rows) {
        final int classes = rows.get(0).length;
        final var joined = new float[rows.size() * classes];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, joined, i * classes, classes);
        }
        return joined;
    }

    private int index(final String label, final String row, final String name) throws KNIMEException {
        final int index = m_scores.classes().names().indexOf(label);
        if (index < 0) {
            throw NodeWork
                .failure(("Row '%s' of the %s is of the class '%s', for which there are no scores: the column '%s' "
                    + "is missing. Score the images for all their classes, or remove such rows.").formatted(row, name, label,
                        m_scores.names().of(label)));
        }
        return index;
    }
}

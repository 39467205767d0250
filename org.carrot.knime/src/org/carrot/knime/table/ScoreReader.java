package org.carrot.knime.table;

import java.util.Optional;

import org.carrot.knime.execution.NodeWork;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Reads the scores of the classes from the rows of a table. */
public final class ScoreReader {

    private final Scores m_scores;

    private final int[] m_indices;

    private ScoreReader(final Scores scores, final int[] indices) {
        m_scores = scores;
        m_indices = indices;
    }

    /** @throws InvalidSettingsException if a column holds no numbers */
    static ScoreReader of(final Scores scores, final DataTableSpec table) throws InvalidSettingsException {
        final var indices = new int[scores.classes().size()];
        for (int k = 0; k < indices.length; k++) {
            final var name = scores.names().of(scores.classes().names().get(k));
            indices[k] = table.findColumnIndex(name);
            final var type = table.getColumnSpec(indices[k]).getType();
            if (!type.isCompatible(DoubleValue.class)) {
                throw new InvalidSettingsException("Column '%s' holds no numbers but values of type %s.".formatted(name,
                    type.getName()));
            }
        }
        return new ScoreReader(scores, indices);
    }

    /**
     * @param row a row of the table
     * @return K logits; empty if a cell is missing
     * @throws KNIMEException if a value can be no such score
     */
    public Optional<float[]> logits(final DataRow row) throws KNIMEException {
        final var logits = new float[m_indices.length];
        for (int k = 0; k < logits.length; k++) {
            final var cell = row.getCell(m_indices[k]);
            if (cell.isMissing()) {
                return Optional.empty();
            }
            final double score = ((DoubleValue)cell).getDoubleValue();
            if (!m_scores.kind().accepts(score)) {
                throw NodeWork
                    .failure("Row '%s' has the value %s in column '%s', which is no %s. Remove the row or correct it."
                        .formatted(row.getKey().getString(), score, m_scores.names().of(m_scores.classes().names().get(k)),
                            m_scores.kind() == ScoreKind.LOGITS ? "finite number" : "probability"));
            }
            logits[k] = m_scores.kind().toLogit(score);
        }
        return Optional.of(logits);
    }
}

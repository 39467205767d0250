package org.carrot.knime.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.knime.table.PredictionColumns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;

/** The probabilities beside a column of predictions: named as it, a column for each of the values in its domain. */
final class ProbabilityColumns {

    private final List<String> m_classes;

    private final int[] m_indices;

    private ProbabilityColumns(final List<String> classes, final int[] indices) {
        m_classes = classes;
        m_indices = indices;
    }

    /**
     * @param table the table's spec
     * @param prediction its column of predictions
     * @param target the name of the class column
     * @return the probabilities; empty if a column is missing or the classes are not known
     */
    static Optional<ProbabilityColumns> of(final DataTableSpec table, final DataColumnSpec prediction,
        final String target) {
        final var stem = PredictionColumns.predictionName(target);
        final var values = prediction.getDomain().getValues();
        if (!prediction.getName().startsWith(stem) || values == null || values.isEmpty()) {
            return Optional.empty();
        }
        final var suffix = prediction.getName().substring(stem.length());
        final List<String> classes = new ArrayList<>();
        final var indices = new int[values.size()];
        for (final var value : values) {
            final int column =
                table.findColumnIndex(PredictionColumns.probabilityName(target, value.toString()) + suffix);
            if (column < 0 || !table.getColumnSpec(column).getType().isCompatible(DoubleValue.class)) {
                return Optional.empty();
            }
            indices[classes.size()] = column;
            classes.add(value.toString());
        }
        return Optional.of(new ProbabilityColumns(classes, indices));
    }

    /** @return the index of a class among the probabilities, negative if it has none */
    int indexOf(final String className) {
        return m_classes.indexOf(className);
    }

    /** @return K probabilities; empty if one is missing or no number */
    Optional<double[]> read(final DataRow row) {
        final var probabilities = new double[m_indices.length];
        for (int k = 0; k < probabilities.length; k++) {
            final var cell = row.getCell(m_indices[k]);
            if (cell.isMissing() || Double.isNaN(((DoubleValue)cell).getDoubleValue())) {
                return Optional.empty();
            }
            probabilities[k] = ((DoubleValue)cell).getDoubleValue();
        }
        return Optional.of(probabilities);
    }
}

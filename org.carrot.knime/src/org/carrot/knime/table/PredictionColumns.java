package org.carrot.knime.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.sample.ClassNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;

/**
 * The columns that a prediction appends, as KNIME's predictors name them: {@code P (target=class)} for each class, then
 * {@code Prediction (target)}.
 *
 * @param target the name of the class column
 * @param classes the classes
 * @param probabilities whether the probabilities' columns are appended
 * @param suffix what all names end with; often empty
 */
public record PredictionColumns(String target, ClassNames classes, boolean probabilities, String suffix) {

    /** @return how the column with the probability of a class is called, but for the suffix */
    public static String probabilityName(final String target, final String className) {
        return "P (%s=%s)".formatted(target, className);
    }

    /** @return how the column with the predicted class is called, but for the suffix */
    public static String predictionName(final String target) {
        return "Prediction (%s)".formatted(target);
    }

    /**
     * @param input the table that the columns are appended to
     * @param method how the predictions were made; empty before they are
     * @return input and appended columns; a name that is taken already gets a number
     */
    public DataTableSpec appendedTo(final DataTableSpec input, final Optional<PredictionMethod> method) {
        final List<DataColumnSpec> columns = new ArrayList<>(input.stream().toList());
        final Set<String> taken = new HashSet<>(List.of(input.getColumnNames()));
        if (probabilities) {
            for (String name : classes.names()) {
                final var column = column(probabilityName(target, name), DoubleCell.TYPE, taken);
                column.setDomain(
                    new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain());
                columns.add(column.createSpec());
            }
        }
        final var prediction = column(predictionName(target), StringCell.TYPE, taken);
        prediction.setDomain(new DataColumnDomainCreator(
            classes.names().stream().map(StringCell::new).toArray(DataCell[]::new)).createDomain());
        method.ifPresent(m -> prediction.setProperties(m.toProperties()));
        columns.add(prediction.createSpec());
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /**
     * @param classProbabilities K values
     * @return the appended cells; the predicted class is the most probable one, the first of equals
     */
    public List<DataCell> cells(final double[] classProbabilities) {
        final List<DataCell> cells = new ArrayList<>();
        int best = 0;
        for (int k = 0; k < classProbabilities.length; k++) {
            if (probabilities) {
                cells.add(new DoubleCell(classProbabilities[k]));
            }
            if (classProbabilities[k] > classProbabilities[best]) {
                best = k;
            }
        }
        cells.add(new StringCell(classes.names().get(best)));
        return cells;
    }

    private DataColumnSpecCreator column(final String name, final DataType type, final Set<String> taken) {
        return new DataColumnSpecCreator(Columns.unique(name + suffix, taken), type);
    }
}

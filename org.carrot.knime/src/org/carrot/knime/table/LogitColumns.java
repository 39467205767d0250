package org.carrot.knime.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.carrot.sample.ClassNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;

/**
 * The model's own scores as columns, {@code Logit (target=class)} for each class: what a refiner learns from.
 *
 * @param target the name of the class column
 * @param classes the classes
 * @param suffix what all names end with; often empty
 */
public record LogitColumns(String target, ClassNames classes, String suffix) {

    /** @return how the column of a class is called */
    public static String name(final String target, final String className) {
        return "Logit (%s=%s)".formatted(target, className);
    }

    /**
     * @param input the table that the columns are appended to
     * @return input and appended columns; a name that is taken already gets a number
     */
    public DataTableSpec appendedTo(final DataTableSpec input) {
        final List<DataColumnSpec> columns = new ArrayList<>(input.stream().toList());
        final Set<String> taken = new HashSet<>(List.of(input.getColumnNames()));
        for (final String className : classes.names()) {
            columns.add(new DataColumnSpecCreator(Columns.unique(name(target, className) + suffix, taken),
                DoubleCell.TYPE).createSpec());
        }
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /**
     * @param logits K values
     * @return the appended cells
     */
    public List<DataCell> cells(final float[] logits) {
        final List<DataCell> cells = new ArrayList<>();
        for (final float logit : logits) {
            cells.add(new DoubleCell(logit));
        }
        return cells;
    }
}

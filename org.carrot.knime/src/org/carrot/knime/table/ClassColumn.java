package org.carrot.knime.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.carrot.knime.execution.NodeWork;
import org.carrot.sample.ClassNames;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.NominalValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** The column that says of which class an image is. */
public final class ClassColumn {

    private static final int FEWEST_TO_DOUBT = 8;

    private static final double SHARE_TO_DOUBT = 0.9;

    private final DataColumnSpec m_spec;

    private final int m_index;

    private ClassColumn(final DataColumnSpec spec, final int index) {
        m_spec = spec;
        m_index = index;
    }

    /**
     * @param table the table's spec
     * @param name the column that the user chose
     * @throws InvalidSettingsException if there is no such column or it holds no names
     */
    public static ClassColumn of(final DataTableSpec table, final String name) throws InvalidSettingsException {
        final int index = Columns.find(table, name, "class");
        final var spec = table.getColumnSpec(index);
        if (!accepts(spec)) {
            throw new InvalidSettingsException(
                "Column '%s' holds no class names but values of type %s. Choose a string column as class column."
                    .formatted(name, spec.getType().getName()));
        }
        return new ClassColumn(spec, index);
    }

    /** @return whether a column may be chosen */
    public static boolean accepts(final DataColumnSpec column) {
        return column.getType().isCompatible(NominalValue.class);
    }

    /** @return the columns that may be chosen */
    public static List<DataColumnSpec> choices(final DataTableSpec table) {
        return table.stream().filter(ClassColumn::accepts).toList();
    }

    /**
     * @return the column that is named as columns of classes are, or else the one with the fewest values, if they are listed
     *         and at least two; or else the last one, as KNIME's learners guess; never a path
     */
    public static Optional<String> guess(final DataTableSpec table) {
        final var image = ImageColumn.guess(table);
        return choices(table).stream().filter(c -> !image.equals(Optional.of(c.getName())) && !ColumnRole.isPath(c))
            .filter(c -> ColumnRole.rankAsClass(c) < Integer.MAX_VALUE)
            .min(Comparator.comparingInt(ColumnRole::rankAsClass).thenComparingInt(ClassColumn::numberOfValues)
                .thenComparing(Comparator.comparingInt((DataColumnSpec c) -> table.findColumnIndex(c.getName())).reversed()))
            .map(DataColumnSpec::getName);
    }

    private static int numberOfValues(final DataColumnSpec column) {
        final var values = column.getDomain().getValues();
        return values == null || values.size() < 2 ? Integer.MAX_VALUE : values.size();
    }

    /**
     * @param column the column's name
     * @param classes how many different classes it names
     * @param rows in how many rows
     * @return what to tell the user if nearly every row is a class of its own, as with a column of paths or names
     */
    public static Optional<String> doubt(final String column, final long classes, final long rows) {
        return rows < FEWEST_TO_DOUBT || classes < SHARE_TO_DOUBT * rows ? Optional.empty()
            : Optional
                .of(("Column '%s' names %,d classes in %,d rows: nearly every row is a class of its own. Choose another "
                    + "class column if these are no classes.").formatted(column, classes, rows));
    }

    /**
     * @return what to tell the user if the classes' names look like paths; one image of a class is no reason to doubt
     * here
     */
    public static Optional<String> doubt(final ClassNames classes) {
        return classes.names().stream().allMatch(ColumnRole::looksLikePath)
            ? Optional.of("The classes look like paths of files, for example '%s'. Choose another class column if they are."
                .formatted(classes.names().get(0)))
            : Optional.empty();
    }

    /** @return the column's name */
    public String name() {
        return m_spec.getName();
    }

    /**
     * @return the classes that the column's domain lists, in its order; empty if it lists none
     * @throws InvalidSettingsException if they cannot be told apart
     */
    public Optional<ClassNames> classes() throws InvalidSettingsException {
        final var values = m_spec.getDomain().getValues();
        return values == null || values.isEmpty() ? Optional.empty()
            : Optional.of(classNames(values.stream().map(Object::toString).toList()));
    }

    /**
     * @param table a table with this column
     * @return the classes that the domain lists, or else those in the table, sorted
     * @throws InvalidSettingsException if there are none or they cannot be told apart
     */
    public ClassNames classes(final BufferedDataTable table) throws InvalidSettingsException {
        final var listed = classes();
        if (listed.isPresent()) {
            return listed.get();
        }
        final var found = new TreeSet<String>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                final var cell = rows.next().getCell(m_index);
                if (!cell.isMissing()) {
                    found.add(cell.toString());
                }
            }
        }
        if (found.isEmpty()) {
            throw new InvalidSettingsException(
                "Column '%s' names no class in any row. Connect a table of labelled images.".formatted(name()));
        }
        return classNames(List.copyOf(found));
    }

    /**
     * @param row a row of the table
     * @return the row's class name
     * @throws KNIMEException if the cell is missing
     */
    public String label(final DataRow row) throws KNIMEException {
        final var cell = row.getCell(m_index);
        if (cell.isMissing()) {
            throw NodeWork.failure(
                "Row '%s' has no class in column '%s'. Label the image or remove such rows, for example with the Row Filter."
                    .formatted(row.getKey().getString(), name()));
        }
        return cell.toString();
    }

    /** @return the row's class name; empty if the cell is missing */
    public Optional<String> labelIfAny(final DataRow row) {
        final var cell = row.getCell(m_index);
        return cell.isMissing() ? Optional.empty() : Optional.of(cell.toString());
    }

    private ClassNames classNames(final List<String> names) throws InvalidSettingsException {
        try {
            return new ClassNames(names);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("Column '%s': %s".formatted(name(), ex.getMessage()), ex);
        }
    }
}

package org.carrot.knime.table;

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

    /** @return the first column named "class", or else the last one that may be chosen, as KNIME's learners guess */
    public static Optional<String> guess(final DataTableSpec table) {
        final List<String> names = choices(table).stream().map(DataColumnSpec::getName).toList();
        return names.contains("class") || names.isEmpty() ? names.stream().filter("class"::equals).findFirst()
            : Optional.of(names.get(names.size() - 1));
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

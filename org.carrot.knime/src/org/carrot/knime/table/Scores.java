package org.carrot.knime.table;

import java.util.List;

import org.carrot.input.Shown;
import org.carrot.knime.execution.FirstFew;
import org.carrot.sample.ClassNames;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * The scores of images for the classes of a task, as they stand in tables.
 *
 * @param kind what they are
 * @param names how their columns are called
 * @param classes the classes, in the order of the refiner's inputs
 */
public record Scores(ScoreKind kind, ScoreNames names, ClassNames classes) {

    /**
     * Finds the classes by the names of a table's columns, in their order.
     *
     * @throws InvalidSettingsException if there are fewer than two, or they cannot be told apart
     */
    public static Scores in(final DataTableSpec table, final ScoreKind kind, final ScoreNames names)
        throws InvalidSettingsException {
        final List<String> candidates = table.stream().filter(c -> c.getType().isCompatible(DoubleValue.class))
            .map(DataColumnSpec::getName).filter(c -> names.classOf(c).isPresent()).toList();
        // where the class name comes last, something appended may as well be part of it: "cat food" is no copy of "cat"
        final boolean mayBeCopies = !names.pattern().endsWith(ScoreNames.PLACEHOLDER);
        final List<String> classes = candidates.stream().filter(c -> !(mayBeCopies && isCopy(c, candidates)))
            .map(c -> names.classOf(c).get()).toList();
        if (classes.size() < 2) {
            throw new InvalidSettingsException(("The table has %s called '%s', with a class name in the place of {}: a "
                + "refiner needs those of at least two classes. Let the node before append them, or say what they are called.")
                .formatted(classes.isEmpty() ? "no number columns" : "only one number column",
                    Shown.of(names.pattern())));
        }
        try {
            return new Scores(kind, names, new ClassNames(classes));
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("Columns '%s': %s".formatted(Shown.of(names.pattern()), ex.getMessage()), ex);
        }
    }

    /** Another prediction in the same table has columns of the same names with something appended, "(#1)" or a suffix. */
    private static boolean isCopy(final String column, final List<String> columns) {
        return columns.stream().anyMatch(c -> column.startsWith(c + " "));
    }

    /**
     * @param table a table's spec
     * @return reads the scores from its rows
     * @throws InvalidSettingsException if a class has none
     */
    public ScoreReader reader(final DataTableSpec table) throws InvalidSettingsException {
        final var missing = classes.names().stream().map(names::of).filter(c -> !table.containsName(c)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidSettingsException(
                "The table has no column %s: it needs a column of scores for each of the %d classes.".formatted(
                    FirstFew.of(missing.stream().map("'%s'"::formatted).toList()), classes.size()));
        }
        return ScoreReader.of(this, table);
    }
}

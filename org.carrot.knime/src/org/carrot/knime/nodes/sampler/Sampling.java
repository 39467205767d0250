package org.carrot.knime.nodes.sampler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.carrot.knime.execution.FirstFew;
import org.carrot.knime.nodes.sampler.FewShotSamplerParameters.Validation;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.Columns;
import org.carrot.sample.FewShotDraw;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** One execution of the sampler: it reads the table twice, first its classes and then the rows that were drawn. */
final class Sampling {

    private final FewShotSamplerParameters m_parameters;

    private final EligibleRows m_training = new EligibleRows();

    private final EligibleRows m_validation = new EligibleRows();

    private final Set<String> m_classes = new LinkedHashSet<>();

    private final Set<String> m_splits = new TreeSet<>();

    private final List<String> m_warnings = new ArrayList<>();

    private long m_unlabelled;

    Sampling(final FewShotSamplerParameters parameters) {
        m_parameters = parameters;
    }

    /**
     * @throws InvalidSettingsException if the table lacks a column that the settings name, or one cannot hold names
     */
    static void checkColumns(final FewShotSamplerParameters parameters, final DataTableSpec table)
        throws InvalidSettingsException {
        ClassColumn.of(table, parameters.m_classColumn);
        if (parameters.m_fromSplits) {
            Columns.find(table, parameters.m_splitColumn, "split");
        }
    }

    /**
     * @return training, validation and remaining rows; the drawn ones class by class, in the order drawn
     * @throws InvalidSettingsException if the columns are not as expected or there is nothing to draw from
     * @throws CanceledExecutionException if the user cancels it
     */
    BufferedDataTable[] sample(final BufferedDataTable table, final ExecutionContext exec)
        throws InvalidSettingsException, CanceledExecutionException {
        checkColumns(m_parameters, table.getDataTableSpec());
        readClasses(table, exec);
        checkCandidates(table);
        final var draw = new FewShotDraw(m_parameters.m_seed.orElseGet(() -> new Random().nextLong()));
        final int shots = m_parameters.m_shots;
        final var training = m_training.draw(draw, shots);
        warnOfClasses("training", m_training.withFewerThan(shots, m_classes), shots);
        final int validationShots = m_parameters.validationShots();
        final var remaining = m_validation.without(new HashSet<>(training));
        final var validation = remaining.draw(draw, validationShots);
        warnOfClasses("validation", remaining.withFewerThan(validationShots, m_classes), validationShots);
        return tables(table, training, validation, exec);
    }

    /** @return what the user should know about the sample */
    Optional<String> warning() {
        return m_warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", m_warnings));
    }

    private void readClasses(final BufferedDataTable table, final ExecutionContext exec)
        throws CanceledExecutionException {
        final var spec = table.getDataTableSpec();
        final int classColumn = spec.findColumnIndex(m_parameters.m_classColumn);
        final int splitColumn = m_parameters.m_fromSplits ? spec.findColumnIndex(m_parameters.m_splitColumn) : -1;
        final var listed = spec.getColumnSpec(classColumn).getDomain().getValues();
        if (listed != null) {
            listed.forEach(value -> m_classes.add(value.toString()));
        }
        final Map<String, String> labels = new HashMap<>(); // so that each name is in memory once
        try (CloseableRowIterator rows = table.iterator()) {
            for (int number = 0; rows.hasNext(); number++) {
                exec.checkCanceled();
                exec.setProgress(0.5 * number / table.size(), "Reading the classes");
                final var row = rows.next();
                if (row.getCell(classColumn).isMissing()) {
                    m_unlabelled++;
                } else {
                    add(number, labels.computeIfAbsent(row.getCell(classColumn).toString(), label -> label),
                        splitColumn < 0 ? Optional.empty() : Optional.of(row.getCell(splitColumn)));
                }
            }
        }
    }

    private void add(final int number, final String label, final Optional<DataCell> split) {
        if (split.isEmpty() || isIn(split.get(), m_parameters.m_trainingSplit)) {
            m_training.add(number, label);
            m_classes.add(label);
        }
        if (split.isEmpty() || isIn(split.get(), m_parameters.m_validationSplit)) {
            m_validation.add(number, label);
        }
        split.filter(cell -> !cell.isMissing()).ifPresent(cell -> m_splits.add(cell.toString()));
    }

    private static boolean isIn(final DataCell split, final String name) {
        return !split.isMissing() && split.toString().equals(name);
    }

    private void checkCandidates(final BufferedDataTable table) throws InvalidSettingsException {
        if (table.size() == 0) {
            throw new InvalidSettingsException("The table is empty: there are no rows to draw.");
        }
        if (m_unlabelled == table.size()) {
            throw new InvalidSettingsException(("No row has a class in column '%s': there is nothing to draw. Choose "
                + "another class column, or label the rows.").formatted(m_parameters.m_classColumn));
        }
        if (m_training.isEmpty()) {
            throw noSuchSplit("training", m_parameters.m_trainingSplit, "Choose another one.");
        }
        if (m_validation.isEmpty() && m_parameters.m_validation != Validation.NONE) {
            throw noSuchSplit("validation", m_parameters.m_validationSplit,
                "Choose another one, the training split to draw from what is left of it, or None for 'Validation images'.");
        }
        ClassColumn.doubt(m_parameters.m_classColumn, m_classes.size(), m_training.size()).ifPresent(m_warnings::add);
        if (m_unlabelled > 0) {
            m_warnings.add("%,d %s no class in column '%s' and went to the rest.".formatted(m_unlabelled,
                m_unlabelled == 1 ? "row has" : "rows have", m_parameters.m_classColumn));
        }
    }

    private InvalidSettingsException noSuchSplit(final String role, final String name, final String advice) {
        return new InvalidSettingsException(
            "No row with a class is in the %s split '%s'. Column '%s' names the splits: %s. %s".formatted(role, name,
                m_parameters.m_splitColumn, m_splits.isEmpty() ? "none" : FirstFew.of(List.copyOf(m_splits)), advice));
    }

    private void warnOfClasses(final String role, final List<String> classes, final int shots) {
        if (!classes.isEmpty()) {
            m_warnings.add("Classes with fewer than %d %s images: %s".formatted(shots, role, FirstFew.of(classes)));
        }
    }

    private static BufferedDataTable[] tables(final BufferedDataTable table, final List<Integer> training,
        final List<Integer> validation, final ExecutionContext exec) throws CanceledExecutionException {
        final Set<Integer> wanted = new HashSet<>(training);
        wanted.addAll(validation);
        final Map<Integer, DataRow> drawn = new HashMap<>();
        final var rest = exec.createDataContainer(table.getDataTableSpec());
        try (CloseableRowIterator rows = table.iterator()) {
            for (int number = 0; rows.hasNext(); number++) {
                exec.checkCanceled();
                exec.setProgress(0.5 + 0.5 * number / table.size(), "Handing out the rows");
                final var row = rows.next();
                if (wanted.contains(number)) {
                    drawn.put(number, row);
                } else {
                    rest.addRowToTable(row);
                }
            }
        } finally {
            rest.close();
        }
        return new BufferedDataTable[]{table(training, drawn, table.getDataTableSpec(), exec),
            table(validation, drawn, table.getDataTableSpec(), exec), rest.getTable()};
    }

    private static BufferedDataTable table(final List<Integer> numbers, final Map<Integer, DataRow> rows,
        final DataTableSpec spec, final ExecutionContext exec) {
        final var container = exec.createDataContainer(spec);
        numbers.forEach(number -> container.addRowToTable(rows.get(number)));
        container.close();
        return container.getTable();
    }
}

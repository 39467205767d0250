package org.carrot.knime.nodes.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.table.Tables;
import org.carrot.report.MethodResult;
import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Predictions are found and counted; what cannot be evaluated is told. */
final class PredictionsTest {

    private final ExecutionContext m_exec = Tables.exec();

    @Test
    void rightPredictionsAreCountedForTheMethodThatMadeThem() throws Exception {
        final var table = predicted("cat cat", "dog dog", "dog cat", "cat ?");
        final var found = Predictions.in(table.getDataTableSpec(), "class");
        assertEquals(1, found.size());
        assertEquals(new MethodResult("CARROT", 2, 4, 4003, 21.5), found.get(0).evaluate(table, m_exec));
        assertEquals(Set.of("cat", "dog"), found.get(0).classes());
        assertEquals(Set.of(), found.get(0).unknownClasses());
    }

    @Test
    void classesThatWereNotTrainedAreTold() throws Exception {
        final var table = predicted("bird cat", "dog dog");
        final var predictions = Predictions.in(table.getDataTableSpec(), "class").get(0);
        assertEquals(1, predictions.evaluate(table, m_exec).right());
        assertEquals(Set.of("bird"), predictions.unknownClasses());
    }

    @Test
    void predictionsOfOtherNodesAreFoundByTheirName() throws Exception {
        final var table =
            Tables.strings(m_exec, List.of("class", "Prediction (class)"), List.of(List.of("cat", "cat")));
        assertEquals(new MethodResult("Prediction (class)", 1, 1, 0, 0),
            Predictions.in(table.getDataTableSpec(), "class").get(0).evaluate(table, m_exec));
    }

    @Test
    void aTableWithoutPredictionsIsRefused() {
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> Predictions.in(Tables.stringSpec(List.of("class")), "class"));
        assertTrue(ex.getMessage().contains("no column 'Prediction (class)'"), ex.getMessage());
    }

    @Test
    void ofSeveralTablesTheWrongOneIsNamed() {
        final var parameters = new FewShotEvaluatorParameters();
        parameters.m_classColumn = "class";
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> Configuration.run(FewShotEvaluatorNodeFactory::configure, parameters,
                Tables.stringSpec(List.of("class", "Prediction (class)")), Tables.stringSpec(List.of("class"))));
        assertTrue(ex.getMessage().startsWith("Input table 2: The table has no column 'Prediction (class)'"),
            ex.getMessage());
    }

    @Test
    void emptyTablesAndUnlabelledRowsAreRefused() throws Exception {
        final var empty = predicted();
        assertTrue(assertThrows(KNIMEException.class,
            () -> Predictions.in(empty.getDataTableSpec(), "class").get(0).evaluate(empty, m_exec)).getMessage()
                .contains("is empty"));
        final var unlabelled = predicted("cat cat", "? cat");
        assertTrue(assertThrows(KNIMEException.class,
            () -> Predictions.in(unlabelled.getDataTableSpec(), "class").get(0).evaluate(unlabelled, m_exec))
                .getMessage().contains("Row 'Row1' has no class"));
    }

    @Test
    void theTableGivesPercentAndInterval() {
        final var table = AccuracyTable.create(List.of(new MethodResult("CARROT", 81, 100, 8000, 30)), m_exec);
        try (var rows = table.iterator()) {
            final var row = rows.next();
            assertEquals("CARROT", row.getCell(0).toString());
            assertEquals("81.0", row.getCell(1).toString());
            // Wilson's interval of 81 of 100 (Newcombe 1998, Statistics in Medicine 17, table I: 0.722 to 0.875 for 0.81)
            assertEquals(72.2, Double.parseDouble(row.getCell(2).toString()), 0.1);
            assertEquals(87.5, Double.parseDouble(row.getCell(3).toString()), 0.1);
            assertEquals("100", row.getCell(6).toString());
        }
    }

    /** @param pairs true and predicted class, ? is missing */
    private BufferedDataTable predicted(final String... pairs) {
        final var spec = new PredictionColumns("class", new ClassNames(List.of("cat", "dog")), false, "")
            .appendedTo(Tables.stringSpec(List.of("class")), Optional.of(new PredictionMethod("CARROT", 4003, 21.5)));
        final List<DefaultRow> rows = new ArrayList<>();
        for (String pair : pairs) {
            rows.add(new DefaultRow("Row" + rows.size(), Arrays.stream(pair.split(" "))
                .map(v -> v.equals("?") ? DataType.getMissingCell() : new StringCell(v)).toArray(DataCell[]::new)));
        }
        return Tables.table(m_exec, spec, rows);
    }
}

package org.carrot.knime.nodes.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.table.Tables;
import org.carrot.knime.view.MethodOutcomes;
import org.carrot.report.MethodResult;
import org.carrot.report.Metrics;
import org.carrot.report.PairedComparison;
import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
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
        final var evaluation = found.get(0).evaluate(table, m_exec);
        assertEquals(new MethodResult("CARROT", 2, 4, 4003, 21.5), evaluation.result());
        assertEquals(0.5, evaluation.metrics().classAccuracy());
        assertTrue(Double.isNaN(evaluation.metrics().logLoss()), "there are no probabilities");
        assertEquals(Set.of("cat", "dog"), evaluation.classes());
        assertEquals(Set.of(), evaluation.unknown());
    }

    @Test
    void classesThatWereNotTrainedAreTold() throws Exception {
        final var table = predicted("bird cat", "dog dog");
        final var evaluation = evaluate(table);
        assertEquals(1, evaluation.result().right());
        assertEquals(Set.of("bird"), evaluation.unknown());
    }

    @Test
    void unlabelledRowsAreLeftOutAndCounted() throws Exception {
        final var evaluation = evaluate(predicted("cat cat", "? cat", "dog cat"));
        assertEquals(2, evaluation.result().images());
        assertEquals(1, evaluation.unlabelled());
    }

    @Test
    void probabilitiesAreFoundBesideThePredictionWithItsSuffix() throws Exception {
        final var columns = new PredictionColumns("class", new ClassNames(List.of("cat", "dog")), true, " (refined)");
        final var spec = columns.appendedTo(
            new PredictionColumns("class", new ClassNames(List.of("cat", "dog")), true, "")
                .appendedTo(Tables.stringSpec(List.of("class")), Optional.empty()),
            Optional.of(new PredictionMethod("refiner", 1, 0)));
        final List<DataCell> cells = new ArrayList<>(List.of(new StringCell("dog")));
        cells.addAll(columns.cells(new double[]{0.9, 0.1}));
        cells.addAll(columns.cells(new double[]{0.25, 0.75}));
        final var table = Tables.table(m_exec, spec, List.of(new DefaultRow("Row0", cells.toArray(DataCell[]::new))));
        assertEquals(-Math.log(0.75), evaluate(table).metrics().logLoss(), 1e-12);
    }

    @Test
    void methodsAreComparedOnTheImagesThatBothHave() throws Exception {
        final var first = evaluate(predicted("cat cat", "dog cat", "cat dog", "dog cat"));
        final var second = evaluate(predicted("cat dog", "dog dog", "cat cat"));
        assertEquals(new PairedComparison(3, 2, 1), second.comparedWith(first).orElseThrow());
        final var table = AccuracyTable.create(List.of(first, second), m_exec);
        try (var rows = table.iterator()) {
            assertTrue(rows.next().getCell(11).isMissing(), "the first is compared with nothing");
            final var row = rows.next();
            assertEquals(100 / 3.0, ((DoubleValue)row.getCell(11)).getDoubleValue(), 1e-9);
            assertEquals("1.0", row.getCell(12).toString());
        }
    }

    @Test
    void predictionsOfOtherNodesAreFoundByTheirName() throws Exception {
        final var table =
            Tables.strings(m_exec, List.of("class", "Prediction (class)"), List.of(List.of("cat", "cat")));
        assertEquals(new MethodResult("Prediction (class)", 1, 1, 0, 0),
            evaluate(table).result());
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
    void tablesWithoutLabelledRowsAreRefused() {
        assertTrue(assertThrows(KNIMEException.class, () -> evaluate(predicted())).getMessage().contains("is empty"));
        assertTrue(assertThrows(KNIMEException.class, () -> evaluate(predicted("? cat"))).getMessage()
            .contains("No row of a table of predictions has a class in column 'class'"));
    }

    @Test
    void theTableGivesPercentAndInterval() {
        final var table = AccuracyTable.create(List.of(new Evaluation(new MethodResult("CARROT", 81, 100, 8000, 30),
            new Metrics(0.8, Double.NaN, Double.NaN, Double.NaN), new MethodOutcomes(), Map.of(), 0, Set.of(),
            Set.of())), m_exec);
        try (var rows = table.iterator()) {
            final var row = rows.next();
            assertEquals("CARROT", row.getCell(0).toString());
            assertEquals("81.0", row.getCell(1).toString());
            // Wilson's interval of 81 of 100 (Newcombe 1998, Statistics in Medicine 17, table I: 0.722 to 0.875 for 0.81)
            assertEquals(72.2, Double.parseDouble(row.getCell(2).toString()), 0.1);
            assertEquals(87.5, Double.parseDouble(row.getCell(3).toString()), 0.1);
            assertEquals("100", row.getCell(6).toString());
            assertEquals("80.0", row.getCell(7).toString());
            assertTrue(row.getCell(8).isMissing(), "what was not measured");
        }
    }

    private Evaluation evaluate(final BufferedDataTable table) throws Exception {
        return Predictions.in(table.getDataTableSpec(), "class").get(0).evaluate(table, m_exec);
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

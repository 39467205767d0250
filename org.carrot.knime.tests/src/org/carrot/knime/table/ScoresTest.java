package org.carrot.knime.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Scores are found by the names of their columns and read as logits. */
final class ScoresTest {

    private static final ScoreNames LOGITS = ScoreKind.LOGITS.names("class");

    @Test
    void theClassesFollowFromTheColumns() throws InvalidSettingsException {
        final var table = doubles("size", "Logit (class=b)", "Logit (class=a)", "Logit (other=c)", "P (class=d)");
        assertEquals(List.of("b", "a"), Scores.in(table, ScoreKind.LOGITS, LOGITS).classes().names());
    }

    @Test
    void theColumnsOfAnotherPredictionAreNoClasses() throws InvalidSettingsException {
        final var table = doubles("P (class=a)", "P (class=b)", "P (class=a) (#1)", "P (class=b) (#1)",
            "P (class=a) (refined)", "P (class=b) (refined)");
        final var names = ScoreKind.PROBABILITIES.names("class");
        assertEquals(List.of("a", "b"), Scores.in(table, ScoreKind.PROBABILITIES, names).classes().names());
        final var refined = new ScoreNames("P (class={}) (refined)");
        assertEquals(List.of("a", "b"), Scores.in(table, ScoreKind.PROBABILITIES, refined).classes().names());
    }

    @Test
    void aClassMayBeginWithTheNameOfAnother() throws InvalidSettingsException {
        assertEquals(List.of("cat", "cat food"),
            Scores.in(doubles("cat", "cat food"), ScoreKind.LOGITS, new ScoreNames("{}")).classes().names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a) b", "=", "{}", "ä \"&<", "P (class=a)"})
    void oddNamesOfClassesAreRead(final String name) throws InvalidSettingsException {
        final var classes = new ClassNames(List.of("plain", name));
        final var table = new LogitColumns("class", classes, "").appendedTo(doubles("id"));
        assertEquals(classes, Scores.in(table, ScoreKind.LOGITS, LOGITS).classes());
    }

    @Test
    void anOddTargetIsRead() throws InvalidSettingsException {
        final var classes = new ClassNames(List.of("a", "b"));
        final var table = new PredictionColumns("{} (x)", classes, true, "").appendedTo(doubles("id"), Optional.empty());
        assertEquals(classes,
            Scores.in(table, ScoreKind.PROBABILITIES, ScoreKind.PROBABILITIES.names("{} (x)")).classes());
    }

    @Test
    void fewerThanTwoClassesAreRefused() {
        final var none = assertThrows(InvalidSettingsException.class,
            () -> Scores.in(doubles("a"), ScoreKind.LOGITS, LOGITS));
        assertTrue(none.getMessage().contains("no number columns called 'Logit (class={})'"), none.getMessage());
        final var one = assertThrows(InvalidSettingsException.class,
            () -> Scores.in(doubles("Logit (class=a)"), ScoreKind.LOGITS, LOGITS));
        assertTrue(one.getMessage().contains("only one number column"), one.getMessage());
    }

    @Test
    void aTableWithoutTheColumnOfAClassIsRefused() {
        final var scores = new Scores(ScoreKind.LOGITS, LOGITS, new ClassNames(List.of("a", "b")));
        final var ex =
            assertThrows(InvalidSettingsException.class, () -> scores.reader(doubles("Logit (class=a)")));
        assertTrue(ex.getMessage().contains("no column 'Logit (class=b)'"), ex.getMessage());
    }

    @Test
    void namesWithoutAPlaceForTheClassAreRefused() {
        final var ex = assertThrows(IllegalArgumentException.class, () -> new ScoreNames("P"));
        assertTrue(ex.getMessage().contains("put {} there"), ex.getMessage());
    }

    @Test
    void probabilitiesAreReadAsTheirLogarithms() throws Exception {
        assertArrayEquals(new float[]{0, (float)Math.log(0.25), (float)Math.log(1e-12)},
            read(ScoreKind.PROBABILITIES, 1.0, 0.25, 0.0).orElseThrow());
        assertArrayEquals(new float[]{-30.5f, 0, 100}, read(ScoreKind.LOGITS, -30.5, 0.0, 100.0).orElseThrow());
    }

    @Test
    void aMissingScoreMakesTheRowMissing() throws Exception {
        assertEquals(Optional.empty(), read(ScoreKind.LOGITS, 1.0, null, 2.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void whatIsNoProbabilityIsRefused(final double value) {
        final var ex = assertThrows(KNIMEException.class, () -> read(ScoreKind.PROBABILITIES, 0.5, value, 0.5));
        assertTrue(ex.getMessage().contains(value + " in column 'P (class=b)', which is no probability"),
            ex.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NaN, 1e300})
    void whatIsNoLogitIsRefused(final double value) {
        assertThrows(KNIMEException.class, () -> read(ScoreKind.LOGITS, 0.5, value, 0.5));
    }

    private static Optional<float[]> read(final ScoreKind kind, final Double... values) throws Exception {
        final var names = kind.names("class");
        final var table = doubles(names.of("a"), names.of("b"), names.of("c"));
        final List<DataCell> cells = new ArrayList<>();
        for (final Double value : values) {
            cells.add(value == null ? DataType.getMissingCell() : new DoubleCell(value));
        }
        return Scores.in(table, kind, names).reader(table)
            .logits(new DefaultRow("Row0", cells.toArray(DataCell[]::new)));
    }

    private static DataTableSpec doubles(final String... names) {
        return new DataTableSpec(Arrays.stream(names)
            .map(n -> new DataColumnSpecCreator(n, DoubleCell.TYPE).createSpec()).toArray(DataColumnSpec[]::new));
    }
}

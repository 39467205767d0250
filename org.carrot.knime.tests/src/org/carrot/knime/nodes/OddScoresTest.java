package org.carrot.knime.nodes;

import static org.carrot.knime.nodes.NodeRun.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.carrot.knime.nodes.NodeRun.NodeOutcome;
import org.carrot.knime.nodes.apply.PredictionRefinerApplyNodeFactory;
import org.carrot.knime.nodes.refiner.PredictionRefinerNodeFactory;
import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

/** Refiner and its application on tables as they come: a clear message or a result, never a stack trace. */
final class OddScoresTest {

    private static final List<String> CLASSES = List.of("cat", "dog", "bird");

    /** Scores of a model that is right two times out of three, in columns as the query appends them. */
    private static final class ScoreTable {

        private final DataTableSpec m_spec;

        private final List<String> m_classes;

        private final List<DataRow> m_rows = new ArrayList<>();

        private final Random m_random = new Random(1);

        ScoreTable(final String target, final List<String> classes) {
            m_classes = classes;
            final List<DataColumnSpec> columns = new ArrayList<>();
            columns.add(new DataColumnSpecCreator(target, StringCell.TYPE).createSpec());
            classes.forEach(c -> columns
                .add(new DataColumnSpecCreator("Logit (%s=%s)".formatted(target, c), DoubleCell.TYPE).createSpec()));
            m_spec = new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
        }

        ScoreTable row(final String key, final String label) {
            return row(key, label, -1);
        }

        /** Adds a row; one of its scores may be missing, -1 for none. */
        ScoreTable row(final String key, final String label, final int missing) {
            final List<DataCell> cells = new ArrayList<>();
            cells.add(label == null ? DataType.getMissingCell() : new StringCell(label));
            for (int k = 0; k < m_classes.size(); k++) {
                final boolean favoured = m_classes.get(k).equals(label) && m_rows.size() % 3 > 0;
                cells.add(k == missing ? DataType.getMissingCell()
                    : new DoubleCell(m_random.nextGaussian() + (favoured ? 3 : 0)));
            }
            m_rows.add(new DefaultRow(key, cells));
            return this;
        }

        ScoreTable rows(final int perClass) {
            for (int i = 0; i < perClass * m_classes.size(); i++) {
                row("Row" + m_rows.size(), m_classes.get(i % m_classes.size()));
            }
            return this;
        }

        BufferedDataTable table() {
            return Tables.table(Tables.exec(), m_spec, m_rows);
        }
    }

    @Test
    void missingCellsAreToldOrLeaveThePredictionMissing() throws Exception {
        fails(learn(good().row("No class", null).table()), "Row 'No class' has no class in column 'class'");
        final var hole = good().row("No score", "cat", 1).table();
        fails(learn(hole), "Row 'No score'", "has no score for some classes");
        final var applied = apply(learn(good().table()), hole);
        assertTrue(applied.executed(), applied.message());
        final var cells = applied.rows(0).get(9);
        assertTrue(cells.getCell(cells.getNumCells() - 1).isMissing());
        assertTrue(applied.message().contains("1 of 10 rows lack a score"), applied.message());
    }

    @Test
    void emptyTablesAreRefusedExceptForPrediction() throws Exception {
        final var empty = new ScoreTable("class", CLASSES).table();
        fails(learn(empty), "empty: there are no scores to learn from");
        final var applied = apply(learn(good().table()), empty);
        assertTrue(applied.executed(), applied.message());
        assertEquals(0, applied.rows(0).size());
    }

    @Test
    void oneRowOrOneOfEachClassIsAResultOrAMessage() throws Exception {
        final var one = learn(new ScoreTable("class", CLASSES).row("only", "cat").table());
        assertTrue(one.executed() || one.message().contains("too few"), one.message());
        final var each = learn(new ScoreTable("class", CLASSES).rows(1).table());
        assertTrue(each.executed() || each.message().contains("too few"), each.message());
        final var applied = apply(learn(good().table()), new ScoreTable("class", CLASSES).row("only", "cat").table());
        assertEquals(1, applied.rows(0).size(), applied.message());
    }

    @Test
    void rowsKeepTheirKeysAndOrder() throws Exception {
        final var keys = List.of("Row 10", "Row 9", " ", "<b>", "línea\nnueva", "\uD83E\uDD55", "%s", "null");
        final var table = new ScoreTable("class", CLASSES);
        keys.forEach(key -> table.row(key, null));
        final var applied = apply(learn(good().table()), table.table());
        assertEquals(keys, applied.rows(0).stream().map(row -> row.getKey().getString()).toList(), applied.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "P (class=cat)", "<b>&amp;\"'", "%s %d %n", "{}", "$1\\E", "línea\nnueva", "类",
        "\uD83E\uDD55", "null", "(", "[a"})
    void columnsAndClassesMayHaveAnyName(final String name) throws Exception {
        final var classes = List.of(name, name + " " + name, "dog");
        final var table = new ScoreTable(name, classes).rows(4).table();
        final var learned =
            NodeRun.of(new PredictionRefinerNodeFactory()).with("classColumn", name).with("scores", "LOGITS").run(table);
        assertTrue(learned.executed(), learned.message());
        final var applied = apply(learned, table);
        assertTrue(applied.executed(), applied.message());
        assertTrue(applied.table(0).getDataTableSpec().containsName("P (%s=%s) (refined)".formatted(name, name)));
    }

    @Test
    void classesWithoutScoresAndScoresWithoutClassesAreTold() throws Exception {
        fails(learn(good().row("new", "fish").table()), "Row 'new'", "of the class 'fish', for which there are no scores");
        fails(apply(learn(good().table()), new ScoreTable("class", List.of("cat", "dog")).rows(1).table()),
            "The table has no column 'Logit (class=bird)'");
        fails(learn(new ScoreTable("class", List.of("cat")).rows(2).table()), "only one number column");
    }

    @Test
    void aThousandClassesAreRefined() throws Exception {
        final var classes = IntStream.range(0, 1000).mapToObj("kind %03d"::formatted).toList();
        final var table = new ScoreTable("class", classes);
        IntStream.range(0, 40).forEach(i -> table.row("Row" + i, classes.get(i / 2 * 50)));
        final var learned = learn(table.table());
        assertTrue(learned.executed(), learned.message());
        assertTrue(learned.message().length() < 1000, learned.message());
        final var applied = apply(learned, table.table());
        assertEquals(1001 + 1001, applied.table(0).getDataTableSpec().getNumColumns());
    }

    private static ScoreTable good() {
        return new ScoreTable("class", CLASSES).rows(3);
    }

    private static NodeOutcome learn(final BufferedDataTable table) throws Exception {
        return NodeRun.of(new PredictionRefinerNodeFactory()).with("classColumn", "class").with("scores", "LOGITS")
            .run(table);
    }

    private static NodeOutcome apply(final NodeOutcome learned, final BufferedDataTable table) throws Exception {
        assertTrue(learned.executed(), learned.message());
        return NodeRun.of(new PredictionRefinerApplyNodeFactory()).run(learned.outputs().get(0), table);
    }
}

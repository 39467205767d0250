package org.carrot.knime.nodes;

import static org.carrot.knime.nodes.NodeRun.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.carrot.knime.nodes.NodeRun.NodeOutcome;
import org.carrot.knime.nodes.evaluator.FewShotEvaluatorNodeFactory;
import org.carrot.knime.nodes.predictor.CarrotPredictorNodeFactory;
import org.carrot.knime.nodes.trainer.CollaborativeTrainerNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Connector, trainer, predictor and evaluator on tables as they come: a clear message or a result, never a stack trace. */
final class OddTablesTest {

    private static final int RED = 0xD02020;

    private static final int BLUE = 0x2020D0;

    @TempDir
    private static Path s_folder;

    private static PortObject s_connection;

    @BeforeAll
    static void connect() throws Exception {
        s_connection = TinyConnection.to(s_folder);
    }

    @Test
    void missingCellsAreToldByTheirRow() throws Exception {
        final var noImage = good().row("No image", null, "red").table();
        final var noClass = good().row("No class", OddImages.png(9, 9, RED), null).table();
        fails(train(noImage), "No image", "its cell in column 'image' is missing");
        fails(train(noClass), "Row 'No class' has no class in column 'class'");

        final var model = train(good().table()).outputs().get(0);
        fails(predict(model, noImage), "No image", "its cell in column 'image' is missing");
        final var predicted = predict(model, noClass);
        assertTrue(predicted.executed(), "predictions need no class");
        final var evaluated = evaluate(predicted.table(0), "class");
        assertEquals(2, images(evaluated));
        assertTrue(evaluated.message().contains("1 of 3 rows have no class in column 'class' and were left out"),
            evaluated.message());
    }

    @Test
    void emptyTablesAreRefusedExceptForPrediction() throws Exception {
        final var empty = new OddImages("image", "class").table();
        fails(train(empty), "Column 'class' names no class in any row");
        final var predicted = predict(train(good().table()).outputs().get(0), empty);
        assertTrue(predicted.executed(), predicted.message());
        assertEquals(5, predicted.table(0).getDataTableSpec().getNumColumns());
        fails(evaluate(predicted.table(0), "class"), "empty: there is nothing to evaluate");
    }

    @Test
    void oneRowIsTooFewToTrainButEnoughToPredict() throws Exception {
        final var one = new OddImages("image", "class").row("only", OddImages.png(20, 20, RED), "red").table();
        fails(train(one), "only one class, 'red'");
        final var predicted = predict(train(good().table()).outputs().get(0), one);
        assertEquals(1, predicted.rows(0).size());
        assertEquals(1, images(evaluate(predicted.table(0), "class")));
    }

    @Test
    void aRowOfEachClassIsEnoughToTrain() throws Exception {
        assertTrue(train(good().table()).executed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a  b", "a=b", "P (class=red)", "Prediction (class)", "<b>&amp;\"'", "%s %d %n", "{}", "$1\\",
        "línea\nnueva", "类", "\uD83E\uDD55", "../..", "null", "#1 (#1)"})
    void columnsMayHaveAnyName(final String name) throws Exception {
        final var table = new OddImages("image of " + name, name).row("a", OddImages.png(20, 20, RED), "red")
            .row("b", OddImages.png(20, 20, BLUE), "blue").table();
        final var trained = NodeRun.of(new CollaborativeTrainerNodeFactory()).with("imageColumn", "image of " + name)
            .with("classColumn", name).with("queryBudget", 50L).run(s_connection, table);
        assertTrue(trained.executed(), trained.message());
        final var predicted = NodeRun.of(new CarrotPredictorNodeFactory()).with("imageColumn", "image of " + name)
            .run(s_connection, trained.outputs().get(0), table);
        assertTrue(predicted.executed(), predicted.message());
        assertTrue(predicted.table(0).getDataTableSpec().containsName("P (%s=red)".formatted(name)));
        assertTrue(predicted.table(0).getDataTableSpec().containsName("Prediction (%s)".formatted(name)));
        assertEquals(2, images(evaluate(predicted.table(0), name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "100 %", "a photo of a {}.", "línea\nnueva", "类", "\uD83E\uDD55", "_", "P (x=y)"})
    void classesMayHaveAnyName(final String name) throws Exception {
        final var table = new OddImages("image", "class").row("a", OddImages.png(20, 20, RED), "red")
            .row("b", OddImages.png(20, 20, BLUE), name).table();
        final var trained = train(table);
        if (trained.executed()) {
            final var predicted = predict(trained.outputs().get(0), table);
            assertTrue(predicted.table(0).getDataTableSpec().containsName("P (class=%s)".formatted(name)));
            assertEquals(2, images(evaluate(predicted.table(0), "class")));
        } else {
            assertTrue(trained.message().contains("'%s'".formatted(name)), "the class is named: " + trained.message());
        }
    }

    @Test
    void rowsKeepTheirKeysAndOrder() throws Exception {
        final var keys = List.of("Row 10", "Row 9", " ", "<b>", "línea\nnueva", "\uD83E\uDD55", "%s", "null");
        final var table = new OddImages("image", "class");
        keys.forEach(key -> table.row(key, OddImages.png(20, 20, keys.indexOf(key) * 0x101010), "red"));
        final var predicted = predict(train(good().table()).outputs().get(0), table.table());
        assertEquals(keys, predicted.rows(0).stream().map(row -> row.getKey().getString()).toList());
    }

    @Test
    void imagesMayDifferWildlyInSize() throws Exception {
        final var table = new OddImages("image", "class").row("dot", OddImages.png(1, 1, RED), "red")
            .row("line", OddImages.png(3000, 1, BLUE), "blue").row("pole", OddImages.png(1, 3000, RED), "red")
            .row("large", OddImages.png(2000, 1500, BLUE), "blue").table();
        final var trained = train(table);
        assertTrue(trained.executed(), trained.message());
        final var predicted = predict(trained.outputs().get(0), table);
        assertEquals(4, predicted.rows(0).size(), predicted.message());
    }

    @Test
    void aThousandClassesAreTrainedPredictedAndEvaluated() throws Exception {
        final var names = IntStream.range(0, 1000).mapToObj("kind %03d"::formatted).toList();
        final var table = new OddImages("image", "class").domain(names);
        IntStream.range(0, 40)
            .forEach(i -> table.row("r" + i, OddImages.png(16, 16, i * 0x54321), names.get(i * 25)));
        final var images = table.table();
        final var trained = train(images);
        assertTrue(trained.executed(), trained.message());
        assertTrue(trained.message().contains("There are no training images of: kind 001, kind 002")
            && trained.message().length() < 1000, trained.message());
        final var predicted = predict(trained.outputs().get(0), images);
        assertEquals(2 + 1000 + 1, predicted.table(0).getDataTableSpec().getNumColumns());
        assertEquals(40, images(evaluate(predicted.table(0), "class")));
        fails(evaluate(predicted.table(0), "kind"), "The table has no column 'kind'", "more");
    }

    @Test
    void classesThatWereNotTrainedAreToldAndCountAsWrong() throws Exception {
        final var test = good().row("new", OddImages.png(20, 20, 0x20D020), "green").table();
        final var predicted = predict(train(good().table()).outputs().get(0), test);
        final var evaluated = evaluate(predicted.table(0), "class");
        assertTrue(evaluated.executed(), evaluated.message());
        assertTrue(evaluated.message().contains("cannot be right for classes that were not trained: green"),
            evaluated.message());
        assertEquals(3, images(evaluated));
    }

    private static OddImages good() {
        return new OddImages("image", "class").row("a", OddImages.png(20, 20, RED), "red")
            .row("b", OddImages.png(20, 20, BLUE), "blue");
    }

    private static NodeOutcome train(final BufferedDataTable table) throws Exception {
        return NodeRun.of(new CollaborativeTrainerNodeFactory()).with("imageColumn", "image").with("classColumn", "class")
            .with("queryBudget", 50L).run(s_connection, table);
    }

    private static NodeOutcome predict(final PortObject model, final BufferedDataTable table) throws Exception {
        return NodeRun.of(new CarrotPredictorNodeFactory()).with("imageColumn", "image").run(s_connection, model, table);
    }

    private static NodeOutcome evaluate(final BufferedDataTable predicted, final String classColumn) throws Exception {
        return NodeRun.of(new FewShotEvaluatorNodeFactory()).with("classColumn", classColumn)
            .with("report", s_folder.resolve("report.html").toString()).run(predicted);
    }

    private static int images(final NodeOutcome evaluated) {
        assertTrue(evaluated.executed(), evaluated.message());
        return ((IntValue)evaluated.rows(0).get(0).getCell(6)).getIntValue();
    }
}

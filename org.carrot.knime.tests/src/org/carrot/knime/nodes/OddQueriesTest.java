package org.carrot.knime.nodes;

import static org.carrot.knime.nodes.NodeRun.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.carrot.knime.nodes.NodeRun.NodeOutcome;
import org.carrot.knime.nodes.generator.PromptGeneratorNodeFactory;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryNodeFactory;
import org.carrot.knime.nodes.sampler.FewShotSamplerNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Sampler, query and prompt generator on tables as they come: a clear message or a result, never a stack trace. */
final class OddQueriesTest {

    private static final byte[] RED = OddImages.png(20, 20, 0xD02020);

    private static final byte[] BLUE = OddImages.png(20, 20, 0x2020D0);

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
        fails(query(noImage, "red, blue"), "No image", "its cell in column 'image' is missing");
        fails(generate(noImage), "No image", "its cell in column 'image' is missing");
        fails(generate(good().row("No class", RED, null).table()), "Row 'No class' has no class in column 'class'");
    }

    @Test
    void emptyTablesAreRefusedExceptForPrediction() throws Exception {
        final var empty = new OddImages("image", "class").table();
        fails(generate(empty), "names no class in any row");
        fails(sample(empty), "The table is empty");
        final var predicted = query(empty, "red, blue");
        assertTrue(predicted.executed(), predicted.message());
        assertEquals(5, predicted.table(0).getDataTableSpec().getNumColumns());
        assertEquals(1, predicted.rows(1).size(), "costs");
    }

    @Test
    void oneRowIsEnoughToSampleAndToAsk() throws Exception {
        final var one = new OddImages("image", "class").row("only", RED, "red").table();
        final var sampled = sample(one);
        assertTrue(sampled.executed(), sampled.message());
        assertEquals(List.of(1, 0, 0), IntStream.range(0, 3).mapToObj(i -> sampled.rows(i).size()).toList());
        assertEquals(1, query(one, "red, blue").rows(0).size());
        fails(generate(one), "only one class, 'red'");
    }

    @Test
    void unlabelledRowsGoToTheRest() throws Exception {
        final var sampled = sample(good().row("No class", RED, null).table());
        assertEquals(List.of("No class"), keys(sampled, 2));
        fails(sample(new OddImages("image", "class").row("a", RED, null).table()), "No row has a class in column 'class'");
    }

    @Test
    void rowsKeepTheirKeys() throws Exception {
        final var keys = List.of("Row 10", "Row 9", " ", "<b>", "línea\nnueva", "\uD83E\uDD55", "%s", "null");
        final var table = new OddImages("image", "class");
        keys.forEach(key -> table.row(key, OddImages.png(20, 20, keys.indexOf(key) * 0x101010), "red"));
        assertEquals(keys, keys(query(table.table(), "red, blue"), 0));
        assertEquals(keys.stream().sorted().toList(), IntStream.range(0, 3)
            .mapToObj(i -> keys(sample(table.table()), i)).flatMap(List::stream).sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "P (class=red)", "Logit (class=red)", "<b>&amp;\"'", "%s %d %n", "{}", "$1\\",
        "línea\nnueva", "类", "\uD83E\uDD55", "null"})
    void columnsMayHaveAnyName(final String name) throws Exception {
        final var table = new OddImages("image of " + name, name).row("a", RED, "red").row("b", BLUE, "blue").table();
        final var sampled = NodeRun.of(new FewShotSamplerNodeFactory()).with("classColumn", name).run(table);
        assertEquals(2, sampled.rows(0).size(), sampled.message());
        final var predicted = NodeRun.of(new BlackBoxVlmQueryNodeFactory()).with("imageColumn", "image of " + name)
            .with("classSource", "COLUMN").with("classColumn", name).run(s_connection, table);
        assertTrue(predicted.executed(), predicted.message());
        assertTrue(predicted.table(0).getDataTableSpec().containsName("Prediction (%s)".formatted(name)));
        final var generated = NodeRun.of(new PromptGeneratorNodeFactory()).with("imageColumn", "image of " + name)
            .with("classColumn", name).with("queryBudget", 50L).run(s_connection, table);
        assertTrue(generated.executed(), generated.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>, 100 %", "{}, a photo of a {}.", "类, \uD83E\uDD55", "P (x=y), %s"})
    void classesMayHaveAnyName(final String names) throws Exception {
        final var predicted = query(good().table(), names);
        assertTrue(predicted.executed(), predicted.message());
        for (String name : names.split(", ")) {
            assertTrue(predicted.table(0).getDataTableSpec().containsName("P (class=%s)".formatted(name)));
        }
    }

    @Test
    void wordsThatCannotBeUsedAreTold() throws Exception {
        fails(query(good().table(), ""), "Class names");
        fails(query(good().table(), "red, Red"), "are the same to the model");
        fails(query(good().table(), "red, _"), "The class name '_' is empty");
        fails(query(good().table(), "red, " + "very ".repeat(100) + "long"), "very");
        fails(NodeRun.of(new BlackBoxVlmQueryNodeFactory()).with("imageColumn", "image").with("classNames", "red, blue")
            .with("templates", "a photo").run(s_connection, good().table()), "has no place for the class name");
    }

    @Test
    void imagesMayDifferWildlyInSize() throws Exception {
        final var table = new OddImages("image", "class").row("dot", OddImages.png(1, 1, 0), "red")
            .row("line", OddImages.png(3000, 1, 0xFF), "blue").row("pole", OddImages.png(1, 3000, 0xFF00), "red").table();
        assertEquals(3, query(table, "red, blue").rows(0).size());
        assertTrue(generate(table).executed());
    }

    @Test
    void aThousandClassesAreSampledAndAsked() throws Exception {
        final var names = IntStream.range(0, 1000).mapToObj("kind %03d"::formatted).toList();
        final var table = new OddImages("image", "class").domain(names);
        names.forEach(name -> table.row(name, RED, name));
        final var sampled = sample(table.table());
        assertEquals(1000, sampled.rows(0).size(), sampled.message());
        assertTrue(sampled.message().length() < 1000, sampled.message());
        final var predicted = query(good().table(), names.stream().collect(Collectors.joining("\n")));
        assertEquals(2 + 1000 + 1, predicted.table(0).getDataTableSpec().getNumColumns(), predicted.message());
    }

    private static OddImages good() {
        return new OddImages("image", "class").row("a", RED, "red").row("b", BLUE, "blue");
    }

    private static NodeOutcome sample(final BufferedDataTable table) {
        try {
            return NodeRun.of(new FewShotSamplerNodeFactory()).with("classColumn", "class").run(table);
        } catch (Exception ex) {
            throw new AssertionError(ex);
        }
    }

    private static NodeOutcome query(final BufferedDataTable table, final String classNames) throws Exception {
        return NodeRun.of(new BlackBoxVlmQueryNodeFactory()).with("imageColumn", "image").with("classNames", classNames)
            .run(s_connection, table);
    }

    private static NodeOutcome generate(final BufferedDataTable table) throws Exception {
        return NodeRun.of(new PromptGeneratorNodeFactory()).with("imageColumn", "image").with("classColumn", "class")
            .with("queryBudget", 50L).run(s_connection, table);
    }

    private static List<String> keys(final NodeOutcome outcome, final int output) {
        return outcome.rows(output).stream().map(row -> row.getKey().getString()).toList();
    }
}

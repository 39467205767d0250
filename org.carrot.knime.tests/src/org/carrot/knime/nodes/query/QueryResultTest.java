package org.carrot.knime.nodes.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryParameters.ClassSource;
import org.carrot.knime.port.Prompt;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.table.Tables;
import org.carrot.prediction.ZeroShot;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Answers stand beside their rows, whether asked in words or by a prompt, and are counted. */
final class QueryResultTest {

    private static final LabelledImages IMAGES = LinearBlackBox.images(100, 0.3, 3, "bird", "cat", "dog");

    private final ExecutionContext m_exec = Tables.exec();

    private final LinearBlackBox m_model = new LinearBlackBox();

    private final BlackBoxVlmQueryParameters m_parameters = new BlackBoxVlmQueryParameters();

    private BufferedDataTable m_table;

    @BeforeEach
    void writeImages(@TempDir final Path folder) throws Exception {
        final List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < IMAGES.images().size(); i++) {
            final var file = Files.write(folder.resolve(i + ".bin"), IMAGES.images().get(i).read());
            rows.add(Arrays.asList(file.toString(), i % 2 == 0 ? IMAGES.classes().names().get(IMAGES.labels()[i]) : null));
        }
        m_table = Tables.strings(m_exec, List.of("path", "kind"), rows);
        m_parameters.m_imageColumn = "path";
        m_parameters.m_classColumn = "kind";
        m_parameters.m_classSource = ClassSource.COLUMN;
        m_parameters.m_appendLogits = true;
    }

    @Test
    void anEnsembleAnswersWithTheMeanOfItsLogitsForUnlabelledRowsToo() throws Exception {
        m_parameters.m_templates = "a photo of a {}.\na drawing of the {}.";
        final var query = ask(inWords());
        assertEquals(List.of("path", "kind", "Logit (kind=bird)", "Logit (kind=cat)", "Logit (kind=dog)", "P (kind=bird)",
            "P (kind=cat)", "P (kind=dog)", "Prediction (kind)"),
            List.of(query.predicted().getDataTableSpec().getColumnNames()));
        final var blackBox = new BlackBox(m_model, Ledger.unlimited());
        final float[] expected =
            ZeroShot.logits(blackBox.open(IMAGES.images(), IMAGES.classes().names(), Monitor.silent()),
                List.of("a photo of a {}.", "a drawing of the {}."), Monitor.silent());
        int i = 0;
        try (var rows = query.predicted().iterator()) {
            while (rows.hasNext()) {
                final var row = rows.next();
                assertEquals("Row" + i, row.getKey().getString());
                int best = 0;
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    assertEquals(expected[3 * i + k], number(row.getCell(2 + k)), 1e-5);
                    best = expected[3 * i + k] > expected[3 * i + best] ? k : best;
                    sum += number(row.getCell(5 + k));
                }
                assertEquals(1, sum, 1e-9);
                assertEquals(new StringCell(IMAGES.classes().names().get(best)), row.getCell(8));
                i++;
            }
        }
        assertEquals(300, i);
        assertEquals("zero-shot, 2 templates", method(query).name());
        assertEquals(4, method(query).queries());
    }

    @Test
    void whatItCostIsTold() throws Exception {
        m_parameters.m_templates = "a photo of a {}.\na drawing of the {}.";
        final var costs = ask(inWords()).costs();
        assertEquals(1, costs.size());
        try (var rows = costs.iterator()) {
            final var row = rows.next();
            final List<Long> counted = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                counted.add(((LongValue)row.getCell(c)).getLongValue());
            }
            assertEquals(List.of(4L, 4L, 300L, 12L), counted, "two batches, two templates, three classes");
            assertTrue(number(row.getCell(4)) > 0);
        }
    }

    @Test
    void aClassForEachImageIsDoubted() throws Exception {
        m_parameters.m_classColumn = "path";
        final var messages = ask(inWords()).messages();
        assertTrue(messages.get(0).startsWith("Column 'path' names 300 classes in 300 rows"), messages.toString());
        m_parameters.m_classColumn = "kind";
        assertEquals(List.of(), ask(inWords()).messages());
    }

    @Test
    void aTunedPromptAnswersForItsOwnClasses() throws Exception {
        final var prompt = new TunedPrompt(LinearBlackBox.INITIAL_TEXT, 4, m_model.embed(LinearBlackBox.INITIAL_TEXT),
            m_model.bestPrompt());
        final var query = ask(QueryPrompt.of(new Prompt(new TunedModel(m_model.info(), IMAGES.classes(), prompt,
            Optional.empty(), Optional.empty(), List.of(), Costs.of(9, 4000, 12, 12000), 20), "animal")));
        final var spec = query.predicted().getDataTableSpec();
        assertTrue(spec.containsName("P (animal=dog)"));
        int right = 0;
        try (var rows = query.predicted().iterator()) {
            for (int i = 0; rows.hasNext(); i++) {
                final var predicted = rows.next().getCell(spec.findColumnIndex("Prediction (animal)")).toString();
                right += predicted.equals(IMAGES.classes().names().get(IMAGES.labels()[i])) ? 1 : 0;
            }
        }
        assertTrue(right >= 285, "right at the best prompt: " + right);
        final var method = PredictionMethod.of(spec.getColumnSpec("Prediction (animal)")).orElseThrow();
        assertEquals("tuned prompt", method.name());
        assertEquals(4002, method.queries(), "tuning and two batches");
        assertTrue(method.seconds() >= 20);
    }

    @Test
    void aColumnWithOneClassIsTold() {
        final var table = Tables.strings(m_exec, List.of("path", "kind"), List.of(List.of("/a.png", "cat")));
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> QueryResult.ask(QueryPrompt.of(m_parameters, Tables.stringSpec(List.of("path", "kind")), m_model.info()),
                m_model,
                m_parameters, table, m_exec));
        assertTrue(ex.getMessage().contains("There is only one class, 'cat'"), ex.getMessage());
    }

    @Test
    void rowsWithoutImageAreNamed() {
        final var table = Tables.strings(m_exec, List.of("path", "kind"),
            List.of(Arrays.asList(null, "cat"), List.of("/a.png", "dog")));
        final var ex = assertThrows(BlackBoxException.class,
            () -> QueryResult.ask(inWords(), m_model, m_parameters, table, m_exec));
        assertTrue(ex.getMessage().contains("Row0"), ex.getMessage());
    }

    @Test
    void anEmptyTableCostsNothing() throws Exception {
        m_parameters.m_classSource = ClassSource.TEXT;
        m_parameters.m_classNames = "cat, dog";
        final var table = Tables.strings(m_exec, List.of("path", "kind"), List.of());
        final var query = QueryResult.ask(inWords(), m_model, m_parameters, table, m_exec);
        assertEquals(0, query.predicted().size());
        assertEquals(0, PredictionMethod.of(query.predicted().getDataTableSpec().getColumnSpec("Prediction (class)"))
            .orElseThrow().queries());
    }

    @Test
    void whatWasPaidForBeforeACancellationIsNotPaidForAgain(@TempDir final Path folder) throws Exception {
        m_parameters.m_cacheFolder = Optional.of(folder.resolve("answers").toString());
        final var expected = ask(inWords());
        assertTrue(expected.messages().isEmpty(), expected.messages().toString());
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CancellationException.class, () -> ask(inWords()));
        m_exec.getProgressMonitor().reset();
        final var again = ask(inWords());
        assertEquals(List.of("2 of 2 queries were answered from the cache."), again.messages());
        try (var rows = expected.predicted().iterator(); var rowsAgain = again.predicted().iterator()) {
            while (rows.hasNext()) {
                assertEquals(rows.next().getCell(8), rowsAgain.next().getCell(8));
            }
        }
    }

    private QueryPrompt inWords() throws InvalidSettingsException {
        return QueryPrompt.of(m_parameters, m_table.getDataTableSpec(), m_model.info());
    }

    private QueryResult ask(final QueryPrompt prompt) throws Exception {
        return QueryResult.ask(prompt, m_model, m_parameters, m_table, m_exec);
    }

    private static PredictionMethod method(final QueryResult query) {
        return PredictionMethod.of(query.predicted().getDataTableSpec().getColumnSpec("Prediction (kind)")).orElseThrow();
    }

    private static double number(final Object cell) {
        return ((DoubleValue)cell).getDoubleValue();
    }
}

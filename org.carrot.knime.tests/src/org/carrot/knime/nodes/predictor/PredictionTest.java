package org.carrot.knime.nodes.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.carrot.knime.nodes.predictor.CarrotPredictorParameters.PredictorMode;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.table.Tables;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Predictions stand beside their rows, in their order, and tell what they cost. */
final class PredictionTest {

    private static final int IMAGES = 300;

    @TempDir
    private Path m_folder;

    private final ExecutionContext m_exec = Tables.exec();

    private final LinearBlackBox m_linear = new LinearBlackBox();

    private final LabelledImages m_images = LinearBlackBox.images(IMAGES / 3, 0.05, 1, "cat", "dog", "bird");

    private TunedModel m_model;

    private BufferedDataTable m_table;

    @BeforeEach
    void writeTable() throws Exception {
        final List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < m_images.size(); i++) {
            final var image = m_images.images().get(i);
            final var file = Files.write(m_folder.resolve(i + ".bin"), image.read());
            rows.add(List.of(file.toString(), m_images.classes().names().get(m_images.labels()[i])));
        }
        m_table = Tables.strings(m_exec, List.of("path", "class"), rows);
        m_model = new TunedModel(m_linear.info(), m_images.classes(),
            new TunedPrompt(LinearBlackBox.INITIAL_TEXT, 4, m_linear.embed(LinearBlackBox.INITIAL_TEXT),
                m_linear.bestPrompt()),
            Optional.empty(), Optional.empty(), List.of(), Costs.of(9, 4000, 12, 12000), 20);
    }

    @Test
    void everyRowGetsItsPredictionInOrder() throws Exception {
        final var predicted = predict(PredictorMode.CARROT, true);
        assertEquals(
            List.of("path", "class", "P (class=cat)", "P (class=dog)", "P (class=bird)", "Prediction (class)"),
            List.of(predicted.getDataTableSpec().getColumnNames()));
        assertEquals(IMAGES, predicted.size());
        int right = 0;
        try (var rows = predicted.iterator(); var input = m_table.iterator()) {
            while (rows.hasNext()) {
                final var row = rows.next();
                final var before = input.next();
                assertEquals(before.getKey(), row.getKey());
                assertEquals(before.getCell(0), row.getCell(0));
                double sum = 0;
                for (int c = 2; c < 5; c++) {
                    sum += ((DoubleValue)row.getCell(c)).getDoubleValue();
                }
                assertEquals(1, sum, 1e-9);
                right += row.getCell(5).equals(row.getCell(1)) ? 1 : 0;
            }
        }
        assertTrue(right >= 0.95 * IMAGES, "right at the best prompt: " + right);
    }

    @Test
    void methodsUsePartsOfTheModelAndTellTheirCost() throws Exception {
        final var zeroShot = method(predict(PredictorMode.ZERO_SHOT, false));
        final var tuned = method(predict(PredictorMode.TUNED_PROMPT, false));
        assertEquals("zero-shot", zeroShot.name());
        assertEquals(2, zeroShot.queries(), "two batches");
        assertEquals("tuned prompt", tuned.name());
        assertEquals(4002, tuned.queries(), "training and two batches");
        assertTrue(tuned.seconds() >= 20, "training took 20 seconds");
        assertTrue(zeroShot.seconds() < 20, "zero-shot was not trained");
    }

    @Test
    void theSuffixTellsPredictionsOfSeveralModelsApart() throws Exception {
        final var predicted = new Prediction(new BlackBox(m_linear, Ledger.unlimited()), m_model, PredictorMode.CARROT,
            new PredictionColumns("class", m_model.classes(), false, ", seed 2"), m_exec).appendTo(m_table,
                ImageColumn.of(m_table.getDataTableSpec(), "path"), (row, probabilities) -> {});
        assertEquals("CARROT, seed 2", PredictionMethod
            .of(predicted.getDataTableSpec().getColumnSpec("Prediction (class), seed 2")).orElseThrow().name());
    }

    /**
     * However long the table is, memory holds no more: the images of the second batch come to be with the first's results.
     */
    @Test
    void noImageIsReadBeforeTheBatchBeforeItIsDone() throws Exception {
        final var last = m_folder.resolve((IMAGES - 1) + ".bin");
        final var bytes = Files.readAllBytes(last);
        Files.delete(last);
        final var predicted = prediction(PredictorMode.CARROT, false).appendTo(m_table,
            ImageColumn.of(m_table.getDataTableSpec(), "path"), (row, p) -> restore(last, bytes));
        assertEquals(IMAGES, predicted.size());
    }

    private static void restore(final Path file, final byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void rowsWithoutImageAreNamed() throws Exception {
        final var table = Tables.strings(m_exec, List.of("path", "class"),
            List.of(List.of(m_folder.resolve("0.bin").toString(), "cat"), Arrays.asList(null, "dog")));
        final var images = ImageColumn.of(table.getDataTableSpec(), "path");
        final var ex = assertThrows(BlackBoxException.class,
            () -> prediction(PredictorMode.CARROT, false).appendTo(table, images, (row, p) -> {}));
        assertTrue(ex.getMessage().contains("Row1"), ex.getMessage());
        assertTrue(ex.getCause() instanceof IOException);
    }

    @Test
    void anEmptyTableStaysEmpty() throws Exception {
        m_table = Tables.strings(m_exec, List.of("path", "class"), List.of());
        assertEquals(0, predict(PredictorMode.CARROT, true).size());
    }

    @Test
    void cancellationStopsThePrediction() {
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CancellationException.class, () -> predict(PredictorMode.CARROT, false));
    }

    private BufferedDataTable predict(final PredictorMode method, final boolean probabilities) throws Exception {
        return prediction(method, probabilities).appendTo(m_table,
            ImageColumn.of(m_table.getDataTableSpec(), "path"), (row, p) -> {});
    }

    private Prediction prediction(final PredictorMode method, final boolean probabilities) {
        return new Prediction(new BlackBox(m_linear, Ledger.unlimited()), m_model, method,
            new PredictionColumns("class", m_model.classes(), probabilities, ""), m_exec);
    }

    private static PredictionMethod method(final BufferedDataTable predicted) {
        return PredictionMethod.of(predicted.getDataTableSpec().getColumnSpec("Prediction (class)")).orElseThrow();
    }
}

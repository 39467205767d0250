package org.carrot.knime.nodes.refiner;

import static org.carrot.knime.nodes.NodeRun.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.Monitor;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.nodes.NodeRun;
import org.carrot.knime.nodes.NodeRun.NodeOutcome;
import org.carrot.knime.nodes.apply.PredictionRefinerApplyNodeFactory;
import org.carrot.knime.port.PredictionRefiner;
import org.carrot.knime.port.PredictionRefinerSpec;
import org.carrot.knime.table.LogitColumns;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.PredictionMethod;
import org.carrot.knime.table.ScoreKind;
import org.carrot.knime.table.Scores;
import org.carrot.knime.table.Tables;
import org.carrot.knime.training.MethodChoices.MethodChoice;
import org.carrot.sample.ClassNames;
import org.carrot.tuner.refiner.RefinerTrainer;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;

/** Refiners are learned from tables of scores and applied to others; what cannot be learned from is told. */
final class PredictionRefinerNodeTest {

    private static final ClassNames CLASSES = new ClassNames(List.of("a", "b", "c"));

    /** Scores that take a for b and b for a. */
    private static final float[][] SMALL =
        {{2, 1, 0}, {1.5f, 2, .5f}, {0, 1, 3}, {2.5f, .5f, 1}, {1, 1.2f, .9f}, {.2f, 2.2f, 1.8f}};

    private static final String[] SMALL_LABELS = {"b", "a", "c", "b", "a", "c"};

    private final ExecutionContext m_exec = Tables.exec();

    /** Minimised by SciPy's BFGS (1.16, gtol 1e-10) for penalty 0.5; cross-entropies in nats. */
    @Test
    void aFitWithAGivenPenaltyIsThatOfOthers() throws Exception {
        final var scores = Scores.in(spec(), ScoreKind.LOGITS, ScoreKind.LOGITS.names("class"));
        final var images = new LabelledScores(scores, "class").read(logits(SMALL, SMALL_LABELS), "table", m_exec);
        final var trainer = new RefinerTrainer(images, Optional.empty(), Monitor.silent());
        final var learned = trainer.ridge(0.5);
        assertEquals(2, learned.history().size());
        assertEquals(1.1864488252688394, learned.history().get(0).promptLoss(), 1e-5);
        assertEquals(0.5082976090433781, learned.history().get(1).refinedLoss(), 1e-3);
        assertEquals(1, trainer.accuracy(learned.weights()));
        final var refiner = new PredictionRefiner(learned.weights(),
            new PredictionRefiner.Training(images.size(), learned.history(), 0), new PredictionRefinerSpec("class", scores));
        final var applied = apply(refiner, logits(SMALL, SMALL_LABELS));
        assertTrue(applied.executed(), applied.message());
        final double[][] expected = {{0.405542, 0.570691, 0.023767}, {0.494868, 0.42734, 0.077792},
            {0.027335, 0.013056, 0.959609}, {0.347504, 0.586228, 0.066268}, {0.418624, 0.351309, 0.230067},
            {0.199759, 0.088012, 0.712229}};
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], numbers(applied.rows(0).get(i), 4), 2e-3);
        }
    }

    @Test
    void autoLearnsWhatScoresConfuseAndAppliesItToOtherTables() throws Exception {
        final var learned = learn(confused(48, 1));
        assertTrue(learned.executed(), learned.message());
        assertEquals("", learned.message());
        assertEquals(2, learned.rows(1).size());
        final var test = confused(300, 2);
        final var applied = apply(learned.outputs().get(0), test);
        final var output = applied.table(0).getDataTableSpec();
        assertEquals(List.of("P (class=a) (refined)", "P (class=b) (refined)", "P (class=c) (refined)",
            "Prediction (class) (refined)"), List.of(output.getColumnNames()).subList(4, 8));
        final long right = applied.rows(0).stream()
            .filter(r -> r.getCell(7).toString().equals(r.getCell(0).toString())).count();
        assertTrue(right > 250, right + " of 300; the scores by themselves have about a third right");
    }

    @Test
    void probabilitiesAreRefinedAsTheirLogarithms() throws Exception {
        final var learned = learn(probabilities(confused(48, 1)), "scores", "PROBABILITIES");
        assertTrue(learned.executed(), learned.message());
        final var applied = apply(learned.outputs().get(0), probabilities(confused(300, 2)));
        final int prediction = applied.table(0).getDataTableSpec().getNumColumns() - 1;
        final long right = applied.rows(0).stream()
            .filter(r -> r.getCell(prediction).toString().equals(r.getCell(0).toString())).count();
        assertTrue(right > 250, right + " of 300");
    }

    @Test
    void scoresThatTellAllAreLeftAlone() throws Exception {
        final float[][] scores = new float[12][3];
        final String[] labels = new String[12];
        for (int i = 0; i < 12; i++) {
            scores[i][i % 3] = 40;
            labels[i] = CLASSES.names().get(i % 3);
        }
        final var learned = learn(logits(scores, labels));
        assertTrue(learned.message().startsWith("No refiner did better"), learned.message());
        final var applied = apply(learned.outputs().get(0), logits(SMALL, SMALL_LABELS));
        assertEquals("a", applied.rows(0).get(0).getCell(7).toString(), "as the scores say");
    }

    @Test
    void aNetworkFollowsFromTheSeed() throws Exception {
        final var first = network(1, 5);
        assertEquals(6, first.rows(1).size(), "the start and five epochs");
        assertEquals(losses(first), losses(network(1, 5)));
        assertFalse(losses(first).equals(losses(network(2, 5))));
    }

    /** Budgets of the paper (8,000) and of the authors' program by the shots, 40 candidates a generation. */
    @Test
    void thePublishedSettingsTrainAsManyEpochsAsTheirSearchHasGenerations() {
        final var parameters = new PredictionRefinerParameters();
        parameters.m_method = MethodChoice.PAPER;
        assertEquals(200, parameters.network(1).orElseThrow().plan().epochs());
        parameters.m_method = MethodChoice.CODE;
        assertEquals(50, parameters.network(1).orElseThrow().plan().epochs());
        assertEquals(100, parameters.network(2).orElseThrow().plan().epochs());
        assertEquals(200, parameters.network(16).orElseThrow().plan().epochs());
    }

    @Test
    void validationImagesAreMeasuredAndNotLearnedFrom() throws Exception {
        final var scores = Scores.in(spec(), ScoreKind.LOGITS, ScoreKind.LOGITS.names("class"));
        final var reader = new LabelledScores(scores, "class");
        final var training = reader.read(confused(48, 1), "training table", m_exec);
        // validation images that contradict the training images: no refiner may be kept that makes them worse
        final float[][] contradiction = {{24, 20, 20}, {20, 24, 20}};
        final var against = reader.read(logits(contradiction, new String[]{"a", "b"}), "validation table", m_exec);
        assertTrue(new RefinerTrainer(training, Optional.of(against), Monitor.silent()).auto().weights()
            .isEmpty());
        final var agreeing = reader.read(confused(60, 3), "validation table", m_exec);
        final var learned = new RefinerTrainer(training, Optional.of(agreeing), Monitor.silent()).auto();
        assertTrue(learned.history().get(1).validationAccuracy() > 0.8);
    }

    @Test
    void aValidationTableNeedsTheSameColumns() throws Exception {
        final var parameters = new PredictionRefinerParameters();
        parameters.m_classColumn = "class";
        final var specs = Configuration.run(PredictionRefinerNodeFactory::configure, parameters, spec(), spec());
        assertEquals(CLASSES, ((PredictionRefinerSpec)specs.get(0)).scores().classes());
        final var ex = assertThrows(InvalidSettingsException.class, () -> Configuration
            .run(PredictionRefinerNodeFactory::configure, parameters, spec(), Tables.stringSpec(List.of("class"))));
        assertTrue(ex.getMessage().startsWith("Validation images: The table has no column 'Logit (class=a)'"),
            ex.getMessage());
    }

    @Test
    void missingScoresGiveMissingPredictions() throws Exception {
        final var learned = learn(confused(48, 1));
        final var row = new DefaultRow("odd RowID", new StringCell("a"), DataType.getMissingCell(),
            DataType.getMissingCell(), DataType.getMissingCell());
        final var applied = apply(learned.outputs().get(0), Tables.table(m_exec, spec(), List.of(row)));
        assertTrue(applied.executed(), applied.message());
        assertEquals("1 of 1 rows lack a score for some class: their predictions are missing.", applied.message());
        assertEquals("odd RowID", applied.rows(0).get(0).getKey().getString());
        assertTrue(applied.rows(0).get(0).getCell(7).isMissing());
    }

    @Test
    void thePredictionTellsItsMethodAndCost() throws Exception {
        final var learned = learn(probabilities(confused(48, 1)), "scores", "PROBABILITIES");
        final var applied = apply(learned.outputs().get(0), probabilities(confused(9, 2)));
        final var output = applied.table(0).getDataTableSpec();
        final var method = PredictionMethod.of(output.getColumnSpec("Prediction (class) (refined)")).orElseThrow();
        assertEquals("zero-shot + refiner", method.name());
        assertEquals(7, method.queries());
        assertTrue(method.seconds() > 2.5);
    }

    @Test
    void whatCannotBeLearnedFromIsTold() throws Exception {
        fails(learn(logits(new float[0][], new String[0])), "is empty");
        fails(learn(logits(SMALL, new String[]{"b", null, "c", "b", "a", "c"})), "Row 'Row1' has no class");
        fails(learn(logits(SMALL, new String[]{"b", "d", "c", "b", "a", "c"})), "of the class 'd'", "'Logit (class=d)'");
        final float[][] one = {{1, 2, 3}};
        fails(learn(logits(one, new String[]{"a"})), "too few", "at least two of each class");
        final var incomplete = new DefaultRow("r", new StringCell("a"), DataType.getMissingCell(),
            DataType.getMissingCell(), DataType.getMissingCell());
        fails(learn(Tables.table(m_exec, spec(), List.of(incomplete))), "Row 'r'", "no score for some classes");
        fails(learn(Tables.strings(m_exec, List.of("class"), List.of(List.of("a")))), "no number columns called");
        fails(apply(learn(confused(48, 1)).outputs().get(0), probabilities(confused(3, 1))), "no column 'Logit (class=a)'");
    }

    @Test
    void cancellationEndsTheLearning() throws Exception {
        final var scores = Scores.in(spec(), ScoreKind.LOGITS, ScoreKind.LOGITS.names("class"));
        final var images = new LabelledScores(scores, "class").read(confused(48, 1), "table", m_exec);
        m_exec.getProgressMonitor().setExecuteCanceled();
        final var trainer = new RefinerTrainer(images, Optional.empty(), new NodeMonitor(m_exec));
        assertThrows(CancellationException.class, trainer::auto);
    }

    private static NodeOutcome learn(final BufferedDataTable table, final String... settings) throws Exception {
        final var node = NodeRun.of(new PredictionRefinerNodeFactory()).with("classColumn", "class");
        for (int i = 0; i < settings.length; i += 2) {
            node.with(settings[i], settings[i + 1]);
        }
        return node.run(table);
    }

    private NodeOutcome network(final long seed, final int epochs) throws Exception {
        return NodeRun.of(new PredictionRefinerNodeFactory()).with("classColumn", "class").with("method", "CUSTOM")
            .with("shape", "NETWORK").with("seed", seed).with("epochs", epochs).run(logits(SMALL, SMALL_LABELS));
    }

    private static NodeOutcome apply(final PortObject refiner, final BufferedDataTable table)
        throws Exception {
        return NodeRun.of(new PredictionRefinerApplyNodeFactory()).run(refiner, table);
    }

    private static List<String> losses(final NodeOutcome learned) {
        return learned.rows(1).stream().map(r -> r.getCell(2).toString()).toList();
    }

    private static DataTableSpec spec() {
        return new LogitColumns("class", CLASSES, "").appendedTo(Tables.stringSpec(List.of("class")));
    }

    private static double[] numbers(final DataRow row, final int from) {
        final double[] numbers = new double[3];
        for (int k = 0; k < 3; k++) {
            numbers[k] = ((DoubleValue)row.getCell(from + k)).getDoubleValue();
        }
        return numbers;
    }

    private BufferedDataTable logits(final float[][] scores, final String[] labels) {
        final List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            final List<DataCell> cells = new ArrayList<>();
            cells.add(labels[i] == null ? DataType.getMissingCell() : new StringCell(labels[i]));
            cells.addAll(new LogitColumns("class", CLASSES, "").cells(scores[i]));
            rows.add(new DefaultRow("Row" + i, cells.toArray(DataCell[]::new)));
        }
        return Tables.table(m_exec, spec(), rows);
    }

    /** Scores that speak for b where a is true and the other way round, and for c where it is. */
    private BufferedDataTable confused(final int images, final long seed) {
        final var random = new Random(seed);
        final float[][] scores = new float[images][3];
        final String[] labels = new String[images];
        for (int i = 0; i < images; i++) {
            final int truth = i % 3;
            final int told = truth == 2 ? 2 : 1 - truth;
            for (int k = 0; k < 3; k++) {
                scores[i][k] = (float)(20 + random.nextGaussian() + (k == told ? 4 : 0));
            }
            labels[i] = CLASSES.names().get(truth);
        }
        return logits(scores, labels);
    }

    /** The softmax of scores, as a predictor appends it. */
    private BufferedDataTable probabilities(final BufferedDataTable logits) {
        final var columns = new PredictionColumns("class", CLASSES, true, "");
        final List<DataRow> rows = new ArrayList<>();
        try (var iterator = logits.iterator()) {
            while (iterator.hasNext()) {
                final DataRow row = iterator.next();
                final double[] probabilities = numbers(row, 1);
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    probabilities[k] = Math.exp(probabilities[k] - 20);
                    sum += probabilities[k];
                }
                for (int k = 0; k < 3; k++) {
                    probabilities[k] /= sum;
                }
                final List<DataCell> cells = new ArrayList<>(List.of(row.getCell(0)));
                cells.addAll(columns.cells(probabilities));
                rows.add(new DefaultRow(row.getKey(), cells.toArray(DataCell[]::new)));
            }
        }
        return Tables.table(m_exec, columns.appendedTo(Tables.stringSpec(List.of("class")),
            Optional.of(new PredictionMethod("zero-shot", 7, 2.5))), rows);
    }
}

package org.carrot.knime.nodes.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.checkpoint.RunFolders;
import org.carrot.knime.execution.CancelledNodeException;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.training.MethodChoices.MethodChoice;
import org.carrot.knime.training.MethodChoices.TunedParts;
import org.carrot.knime.training.NodeTraining;
import org.carrot.knime.training.SearchChoices.KeptGeneration;
import org.carrot.knime.training.TrainingParameters.Incomplete;
import org.carrot.run.Outcome;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** How a training ends at the node: complete, cancelled, early or failed; and how it goes on. */
final class TrainingTest {

    private static final int POPULATION = 6;

    private static final long BUDGET = 1 + 5 * (POPULATION + 1);

    private final LabelledImages m_images = LinearBlackBox.images(4, 0.1, 1, "cat", "dog", "bird");

    private final LinearBlackBox m_model = new LinearBlackBox();

    private final ExecutionMonitor m_exec = new ExecutionMonitor(new DefaultNodeProgressMonitor());

    private final CollaborativeTrainerParameters m_parameters = new CollaborativeTrainerParameters();

    @BeforeEach
    void makeItShort() {
        m_parameters.m_method = MethodChoice.CUSTOM;
        m_parameters.m_populationSize = POPULATION;
        m_parameters.m_subspaceDimension = 4;
        m_parameters.m_hiddenWidth = 8;
        m_parameters.m_queryBudget = Optional.of(BUDGET);
    }

    @Test
    void aCompleteTrainingSaysNothingOfItsEnd() throws Exception {
        final var training = run(Ledger.unlimited());
        assertEquals(Outcome.COMPLETED, training.result().outcome());
        assertTrue(training.warnings().stream().noneMatch(w -> w.contains("The output is")),
            training.warnings().toString());
        assertEquals(6, training.result().model().history().size(), "the start and five generations");
        assertTrue(m_exec.getProgressMonitor().getMessage().startsWith("Query 36 of 36, loss "),
            m_exec.getProgressMonitor().getMessage());
    }

    /** Seen in KNIME 5.9.0: a node that returns a result after its cancellation stays executing for ever. */
    @ParameterizedTest
    @EnumSource
    void aCancelledTrainingGivesNothingOutAndSaysWhereItGoesOn(final Incomplete incomplete, @TempDir final Path folder)
        throws Exception {
        m_parameters.m_incomplete = incomplete;
        final var states = new RunFolders(folder, 5, 1 << 20);
        final var ex = assertThrows(CancelledNodeException.class, () -> run(Ledger.unlimited(), states, cancelAfter(3)));
        final var kept = states.list().get(0).folder();
        assertEquals("Cancelled after 15 of 36 queries. They are kept in '" + kept + "': execute the node again with the "
            + "same settings and inputs to go on, or switch 'Finish now with the best so far' on before to get a result of "
            + "what is there.", ex.getMessage());
        assertEquals(ex.getMessage(), ex.getKNIMEMessage().getSummary(), "what KNIME shows");
        assertThrows(CanceledExecutionException.class, m_exec::checkCanceled, "the cancellation is not taken back");
    }

    @Test
    void aCancelledTrainingWhoseStateIsNotKeptSaysSo() {
        final var ex = assertThrows(CancelledNodeException.class, () -> run(Ledger.unlimited(), cancelAfter(3)));
        assertEquals("Cancelled after 15 of 36 queries. Nothing is kept of them: executed again, the node starts anew.",
            ex.getMessage());
    }

    @Test
    void aSpentBudgetLeavesWhatWasPaidFor() throws Exception {
        final var training = run(Ledger.ofQueries(20), new NodeMonitor(m_exec));
        assertEquals(Outcome.BUDGET_SPENT, training.result().outcome());
        assertTrue(training.warnings().get(0).contains("first 2 generations (15 queries)"), training.warnings().get(0));
    }

    @Test
    void aFailureIsAMessageOnRequest() {
        m_parameters.m_incomplete = Incomplete.DISCARD;
        final var ex = assertThrows(KNIMEException.class, () -> run(Ledger.unlimited(), closeAfter(3)));
        assertTrue(ex.getMessage().contains("closed"), ex.getMessage());
    }

    /** Seen in KNIME 5.9.0: the text said 206 queries and showed a Java class name, the flow variable said 247. */
    @Test
    void aFailureIsAWarningOtherwiseWithTheQueriesThatTheFlowVariableTells() throws Exception {
        final var training = run(Ledger.unlimited(), closeAfter(3));
        assertEquals(Outcome.FAILED, training.result().outcome());
        final long spent = training.result().model().cost().queries();
        assertTrue(spent > 15, "the generation that failed was sent: " + spent);
        final var warning = training.warnings().get(0);
        assertTrue(warning.contains("first 2 generations (" + spent + " queries)."), warning);
        assertFalse(warning.contains("Exception") || warning.contains("org."), warning);
    }

    @Test
    void classesWithoutImagesAreTold() throws Exception {
        final var classes = new ClassNames(List.of("cat", "dog", "bird", "fish"));
        final var images = new LabelledImages(classes, m_images.images(), m_images.labels());
        final var training = NodeTraining.run(m_model, Ledger.unlimited(), m_parameters, images, Optional.empty(),
            Optional.empty(), new NodeMonitor(m_exec));
        assertTrue(training.warnings().contains("There are no training images of: fish."),
            training.warnings().toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "PAPER", "CODE"})
    void everyPresetRuns(final MethodChoice method) throws Exception {
        m_parameters.m_method = method;
        m_parameters.m_queryBudget = Optional.of(1 + 2 * 41L);
        final var training = run(Ledger.unlimited()).result();
        assertEquals(Outcome.COMPLETED, training.outcome(), training::message);
        assertEquals(3, training.model().history().size(), "the start and two generations of 40 candidates");
        assertEquals(83, training.model().cost().queries());
        assertEquals(method == MethodChoice.AUTO, training.model().history().stream()
            .allMatch(g -> g.promptLoss() == g.refinedLoss()), "only Auto tunes no refiner in turn with the prompt");
    }

    @ParameterizedTest
    @EnumSource
    void everyPartCanBeTunedByItself(final TunedParts tuned) throws Exception {
        m_parameters.m_tuned = tuned;
        m_parameters.m_lambdaPrompt = tuned == TunedParts.SEQUENTIAL ? 0 : 0.1;
        m_parameters.m_epochs = 3;
        final var training = run(Ledger.unlimited()).result();
        assertEquals(Outcome.COMPLETED, training.outcome(), training::message);
        assertEquals(tuned == TunedParts.REFINER ? 1 : BUDGET, training.model().cost().queries());
        assertTrue(tuned != TunedParts.PROMPT || training.model().refiner().isEmpty());
        assertTrue(tuned != TunedParts.REFINER
            || Arrays.equals(training.model().prompt().initial(), training.model().prompt().tuned()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCancelledTrainingGoesOn(final boolean named, @TempDir final Path folder) throws Exception {
        m_parameters.m_kept = KeptGeneration.LAST;
        final var expected = run(Ledger.unlimited()).result().model();
        m_parameters.m_stateFolder = named ? Optional.of(folder.resolve("state").toString()) : Optional.empty();
        final var states = new RunFolders(folder.resolve("states"), 5, 1 << 20);
        assertThrows(CancelledNodeException.class, () -> run(Ledger.unlimited(), states, cancelAfter(3)));
        assertEquals(named ? 0 : 1, states.list().size(), "a folder that the user names counts alone");
        final var sent = Ledger.unlimited();
        final var training = run(sent, states, again());
        assertEquals(Outcome.COMPLETED, training.result().outcome());
        assertEquals("Continued at query 15.", training.warnings().get(0));
        assertEquals(expected.history(), training.result().model().history());
        assertArrayEquals(expected.prompt().tuned(), training.result().model().prompt().tuned());
        final var layers = expected.refiner().orElseThrow().layers();
        for (int l = 0; l < layers.size(); l++) {
            assertArrayEquals(layers.get(l).weights(),
                training.result().model().refiner().orElseThrow().layers().get(l).weights());
        }
        assertEquals(BUDGET, training.result().model().cost().queries(), "what the first execution spent counts");
        final var third = run(Ledger.unlimited(), states, again());
        assertTrue(third.warnings().get(0).contains("nothing was asked again"), third.warnings().toString());
        assertEquals(expected.history(), third.result().model().history());
    }

    @Test
    void aTrainingWithAnySeedGoesOnAsWell(@TempDir final Path folder) throws Exception {
        m_parameters.m_seed = Optional.empty();
        m_parameters.validate();
        final var states = new RunFolders(folder, 5, 1 << 20);
        assertThrows(CancelledNodeException.class, () -> run(Ledger.unlimited(), states, cancelAfter(3)));
        assertEquals("Continued at query 15.", run(Ledger.unlimited(), states, again()).warnings().get(0));
        assertTrue(run(Ledger.unlimited(), states, again()).warnings().stream().noneMatch(w -> w.contains("earlier")),
            "a complete one is not given out again: each execution differs");
    }

    @Test
    void aCancelledTrainingCanBeFinishedWithoutAQuery(@TempDir final Path folder) throws Exception {
        final var states = new RunFolders(folder, 5, 1 << 20);
        assertThrows(CancelledNodeException.class, () -> run(Ledger.unlimited(), states, cancelAfter(3)));
        m_parameters.m_finishNow = true;
        m_parameters.m_queryBudget = Optional.of(BUDGET + 100);
        final var ledger = Ledger.unlimited();
        final var training = run(ledger, states, again());
        assertEquals(Outcome.FINISHED_EARLY, training.result().outcome());
        assertEquals(15, ledger.spent().queries(), "what the first execution spent");
        assertEquals(15, training.result().model().cost().queries());
        assertEquals(3, training.result().model().history().size(), "the start and two generations");
        assertTrue(training.warnings().get(1).endsWith("because 'Finish now with the best so far' is on. The output is the "
            + "best model so far (15 queries)."), training.warnings().get(1));
        m_parameters.m_finishNow = false;
        m_parameters.m_queryBudget = Optional.of(BUDGET);
        assertEquals(Outcome.COMPLETED, run(ledger, states, again()).result().outcome(), "and goes on afterwards");
    }

    @Test
    void whereNothingIsKeptNothingCanBeFinished(@TempDir final Path folder) {
        m_parameters.m_finishNow = true;
        final var ledger = Ledger.unlimited();
        final var ex = assertThrows(BlackBoxException.class,
            () -> run(ledger, new RunFolders(folder, 5, 1 << 20), again()));
        assertTrue(ex.getMessage().contains("nothing is kept of a training with these settings"), ex.getMessage());
        assertEquals(0, ledger.spent().queries());
    }

    @Test
    void aStopFileEndsTheTrainingWithAResult(@TempDir final Path folder) throws Exception {
        final var file = folder.resolve("stop");
        m_parameters.m_stopFile = Optional.of(file.toString());
        final var training = run(Ledger.unlimited(), after(3, () -> {
            try {
                Files.createFile(file);
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }));
        assertEquals(Outcome.FINISHED_EARLY, training.result().outcome());
        assertEquals(15, training.result().model().cost().queries());
        assertTrue(training.warnings().get(0).contains("because the stop file '" + file + "' is there. The output is the "
            + "best model so far (15 queries)."), training.warnings().get(0));
    }

    @Test
    void theStateOfAnotherTrainingIsRefused(@TempDir final Path folder) throws Exception {
        m_parameters.m_stateFolder = Optional.of(folder.toString());
        assertThrows(CancelledNodeException.class, () -> run(Ledger.unlimited(), cancelAfter(3)));
        m_parameters.m_seed = Optional.of(2L);
        final var ex = assertThrows(InvalidSettingsException.class, () -> run(Ledger.unlimited(), again()));
        assertTrue(ex.getMessage().contains("seed"), ex.getMessage());
        assertTrue(ex.getMessage().contains(folder.toString()), ex.getMessage());
    }

    @Test
    void answersAreTakenFromTheCacheTheSecondTime(@TempDir final Path folder) throws Exception {
        final var expected = run(Ledger.unlimited()).result().model();
        m_parameters.m_cacheFolder = Optional.of(folder.resolve("answers").toString());
        final var first = run(Ledger.unlimited());
        assertTrue(first.warnings().stream().noneMatch(w -> w.contains("cache")), first.warnings().toString());
        final var second = run(Ledger.unlimited());
        assertTrue(second.warnings().contains("36 of 36 queries were answered from the cache."),
            second.warnings().toString());
        for (final NodeTraining cached : List.of(first, second)) {
            assertEquals(expected.history(), cached.result().model().history());
            assertEquals(BUDGET, cached.result().model().cost().queries());
        }
        assertDoesNotThrow(() -> m_model.embed("a photo of a"), "the model belongs to others, too");
    }

    @Test
    void aFolderThatIsAFileIsTold(@TempDir final Path folder) throws Exception {
        final var file = Files.writeString(folder.resolve("file"), "no folder").toString();
        m_parameters.m_cacheFolder = Optional.of(file);
        assertTrue(assertThrows(InvalidSettingsException.class, () -> run(Ledger.unlimited())).getMessage()
            .contains("'" + file + "' for the model's answers cannot be used"));
        m_parameters.m_cacheFolder = Optional.empty();
        m_parameters.m_stateFolder = Optional.of(file);
        assertTrue(assertThrows(InvalidSettingsException.class, () -> run(Ledger.unlimited())).getMessage()
            .contains(file));
    }

    private NodeTraining run(final Ledger ledger) throws Exception {
        return run(ledger, new NodeMonitor(m_exec));
    }

    private NodeTraining run(final Ledger ledger, final NodeMonitor monitor) throws Exception {
        return NodeTraining.run(m_model, ledger, m_parameters, m_images, Optional.empty(), Optional.empty(), monitor);
    }

    private NodeTraining run(final Ledger ledger, final RunFolders states, final NodeMonitor monitor) throws Exception {
        return NodeTraining.run(m_model, ledger, m_parameters, m_images, Optional.empty(), Optional.of(states), monitor);
    }

    /** Another execution, which is not cancelled. */
    private static NodeMonitor again() {
        return new NodeMonitor(new ExecutionMonitor(new DefaultNodeProgressMonitor()));
    }

    /** Cancels when the start and so many generations less one have been reported. */
    private NodeMonitor cancelAfter(final int reports) {
        return after(reports, () -> m_exec.getProgressMonitor().setExecuteCanceled());
    }

    private NodeMonitor closeAfter(final int reports) {
        return after(reports, m_model::close);
    }

    private NodeMonitor after(final int reports, final Runnable action) {
        return new NodeMonitor(new ExecutionMonitor(m_exec.getProgressMonitor()) {

            private int m_reports;

            @Override
            public void setProgress(final double progress, final String message) {
                super.setProgress(progress, message);
                if (++m_reports == reports) {
                    action.run();
                }
            }
        });
    }
}

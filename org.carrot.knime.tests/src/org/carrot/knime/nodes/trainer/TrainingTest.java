package org.carrot.knime.nodes.trainer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.nodes.trainer.CollaborativeTrainerParameters.Incomplete;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** How a training ends at the node: complete, cancelled or failed, kept or discarded. */
final class TrainingTest {

    private static final int POPULATION = 6;

    private final LabelledImages m_images = LinearBlackBox.images(4, 0.1, 1, "cat", "dog", "bird");

    private final LinearBlackBox m_model = new LinearBlackBox();

    private final ExecutionMonitor m_exec = new ExecutionMonitor(new DefaultNodeProgressMonitor());

    private final CollaborativeTrainerParameters m_parameters = new CollaborativeTrainerParameters();

    @BeforeEach
    void makeItShort() {
        m_parameters.m_populationSize = POPULATION;
        m_parameters.m_subspaceDimension = 4;
        m_parameters.m_hiddenWidth = 8;
        m_parameters.m_queryBudget = 1 + 5 * (POPULATION + 1);
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

    @Test
    void aCancelledTrainingIsKept() throws Exception {
        final var training = run(Ledger.unlimited(), cancelAfter(3));
        assertEquals(Outcome.CANCELLED, training.result().outcome());
        assertEquals(3, training.result().model().history().size(), "the start and two generations");
        assertTrue(training.warnings().get(0).contains("cancelled. The output is the best model of the first 2 "
            + "generations (15 queries)."), training.warnings().get(0));
        assertDoesNotThrow(m_exec::checkCanceled, "the framework accepts the result");
    }

    @Test
    void aCancelledTrainingIsDiscardedOnRequest() {
        m_parameters.m_incomplete = Incomplete.DISCARD;
        assertThrows(CanceledExecutionException.class, () -> run(Ledger.unlimited(), cancelAfter(3)));
        assertThrows(CanceledExecutionException.class, m_exec::checkCanceled);
    }

    @Test
    void beforeTheFirstGenerationThereIsNothingToKeep() {
        assertThrows(CanceledExecutionException.class, () -> run(Ledger.unlimited(), cancelAfter(1)));
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

    @Test
    void aFailureIsAWarningOtherwise() throws Exception {
        final var training = run(Ledger.unlimited(), closeAfter(3));
        assertEquals(Outcome.FAILED, training.result().outcome());
        assertTrue(training.warnings().get(0).contains("first 2 generations"), training.warnings().get(0));
    }

    @Test
    void classesWithoutImagesAreTold() throws Exception {
        final var classes = new ClassNames(List.of("cat", "dog", "bird", "fish"));
        final var images = new LabelledImages(classes, m_images.images(), m_images.labels());
        final var training = Training.run(new BlackBox(m_model, Ledger.unlimited()), m_parameters, images,
            Optional.empty(), new NodeMonitor(m_exec));
        assertTrue(training.warnings().contains("There are no training images of: fish."),
            training.warnings().toString());
    }

    @Test
    void contradictingSettingsAreToldBeforeAnythingIsSpent() {
        m_parameters.m_queryBudget = 5;
        final var ex = assertThrows(InvalidSettingsException.class, m_parameters::validate);
        assertTrue(ex.getMessage().contains("5 queries does not allow one generation"), ex.getMessage());
        m_parameters.m_queryBudget = 100;
        m_parameters.m_lambdaRefiner = Optional.of(-1.0);
        assertTrue(assertThrows(InvalidSettingsException.class, m_parameters::validate).getMessage().contains("-1"));
        m_parameters.m_lambdaRefiner = Optional.empty();
        m_parameters.m_initialPrompt = " ";
        assertTrue(assertThrows(InvalidSettingsException.class, m_parameters::validate).getMessage()
            .contains("initial prompt is empty"));
    }

    private Training run(final Ledger ledger) throws Exception {
        return run(ledger, new NodeMonitor(m_exec));
    }

    private Training run(final Ledger ledger, final NodeMonitor monitor) throws Exception {
        return Training.run(new BlackBox(m_model, ledger), m_parameters, m_images, Optional.empty(), monitor);
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

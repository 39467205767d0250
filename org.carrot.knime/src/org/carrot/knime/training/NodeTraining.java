package org.carrot.knime.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.spi.Model;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.checkpoint.RunFolders;
import org.carrot.knime.execution.CancelledNodeException;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.TrainingVariables;
import org.carrot.knime.training.TrainingParameters.Incomplete;
import org.carrot.knime.view.CurveImage;
import org.carrot.knime.view.PromptWords;
import org.carrot.knime.view.TrainingView;
import org.carrot.report.CurvePicture;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tuner.prompt.PromptTunerSettings;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/**
 * One run of the tuner and what it means at the node.
 *
 * @param result what the tuner found
 * @param budget the most queries that it might spend
 * @param words what the model says about the prompt; empty if nothing
 * @param warnings what the user should know about it
 */
public record NodeTraining(RunResult result, long budget, Optional<PromptWords> words, List<String> warnings) {

    /**
     * Tunes on the training images.
     *
     * @param model asked where no answer is cached; not closed
     * @param ledger counts what the training asks, whether it is cached or not
     * @param states where the state is kept unless the settings name a folder; empty to keep none
     * @throws BlackBoxException if the model cannot be used, fails before anything is found, or is not to be asked and
     *             nothing is kept
     * @throws InvalidSettingsException if settings, images or folders do not go together; the message says what to change
     * @throws CanceledExecutionException if the user cancelled; the message says what is kept and how to go on
     * @throws KNIMEException if the model failed and the result is not wanted
     */
    public static NodeTraining run(final Model model, final Ledger ledger, final TrainingParameters parameters,
        final LabelledImages training, final Optional<LabelledImages> validation, final Optional<RunFolders> states,
        final NodeMonitor monitor)
        throws BlackBoxException, InvalidSettingsException, CanceledExecutionException, KNIMEException {
        final var folders = TrainingFolders.of(parameters);
        final var answers = folders.answers().answersOf(model);
        final var end = EarlyEnd.of(parameters);
        final PromptTunerSettings settings;
        final RunResult result;
        try {
            settings = parameters.tunerSettings();
            result =
                tune(new BlackBox(answers.model(), ledger), settings, folders, states, end, training, validation, monitor);
        } catch (IllegalArgumentException | CheckpointException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
        if (result.outcome() == Outcome.CANCELLED) {
            throw new CancelledNodeException(TrainingEnd.cancelled(result, settings.budget(training.shots())));
        }
        final boolean found = result.model().history().size() > 1;
        if (result.outcome() == Outcome.FAILED && !(found && parameters.m_incomplete == Incomplete.KEEP)) {
            throw NodeWork.failure(TrainingEnd.failed(result));
        }
        final var warnings = TrainingEnd.warnings(result, training);
        warnings.addAll(answers.messages());
        return new NodeTraining(result, settings.budget(training.shots()),
            PromptWords.of(new BlackBox(model, ledger), result.model().prompt()), warnings);
    }

    /**
     * @param history the result's history as a table
     * @return the internal data of a {@link TrainingView}
     */
    public BufferedDataTable[] view(final BufferedDataTable history, final ExecutionContext exec) {
        return TrainingView.tables(history, result.model(), budget, words, exec);
    }

    /** @return the training curve */
    public CurvePicture picture() {
        return CurveImage.of(result.model(), budget);
    }

    /** Sends the flow variables that tell how it went; see {@link TrainingVariables}. */
    public void pushVariables() {
        final var history = result.model().history();
        final boolean validated = history.stream().anyMatch(g -> Double.isFinite(g.validationAccuracy()));
        final double[] accuracies =
            history.stream().mapToDouble(validated ? Generation::validationAccuracy : Generation::trainingAccuracy)
                .filter(Double::isFinite).toArray();
        TrainingVariables.push(accuracies[accuracies.length - 1], Arrays.stream(accuracies).max().getAsDouble(),
            result.model().cost().queries());
    }

    private static RunResult tune(final BlackBox model, final PromptTunerSettings settings, final TrainingFolders folders,
        final Optional<RunFolders> states, final EarlyEnd end, final LabelledImages training,
        final Optional<LabelledImages> validation, final NodeMonitor monitor)
        throws BlackBoxException, CheckpointException {
        try (var engines = TrainingEngines.of(settings)) {
            final var tuner = end.applyTo(settings.tuner(model, engines.engines()), System::nanoTime);
            folders.state().ifPresentOrElse(tuner::keepingStateIn, () -> states.ifPresent(tuner::keepingStateAmong));
            return tuner.tune(training, validation, monitor);
        }
    }
}

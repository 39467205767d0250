package org.carrot.knime.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Ledger;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.knime.execution.FirstFew;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.TrainingVariables;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.training.TrainingParameters.Incomplete;
import org.carrot.knime.view.CurveImage;
import org.carrot.knime.view.PromptWords;
import org.carrot.knime.view.TrainingView;
import org.carrot.report.CurvePicture;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
import org.carrot.tuner.carrot.CarrotResult;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotTuner;
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
public record Training(CarrotResult result, long budget, Optional<PromptWords> words, List<String> warnings) {

    /**
     * Tunes on the training images.
     *
     * @param model asked where no answer is cached; not closed
     * @param ledger counts what the training asks, whether it is cached or not
     * @throws BlackBoxException if the model cannot be used, or fails before anything is found
     * @throws InvalidSettingsException if settings, images or folders do not go together; the message says what to change
     * @throws CanceledExecutionException if the user cancelled and nothing is kept
     * @throws KNIMEException if the model failed and nothing is kept
     */
    public static Training run(final BlackBoxModel model, final Ledger ledger, final TrainingParameters parameters,
        final LabelledImages training, final Optional<LabelledImages> validation, final NodeMonitor monitor)
        throws BlackBoxException, InvalidSettingsException, CanceledExecutionException, KNIMEException {
        final var keeping = Keeping.of(parameters);
        final var answers = keeping.answers().answersOf(model);
        final CarrotSettings settings;
        final CarrotResult result;
        try {
            settings = parameters.tunerSettings();
            result = tune(new BlackBox(answers.model(), ledger), settings, keeping, training, validation, monitor);
        } catch (IllegalArgumentException | CheckpointException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
        final boolean keep = parameters.m_incomplete == Incomplete.KEEP && result.model().history().size() > 1;
        if (result.outcome() == Outcome.CANCELLED) {
            if (!keep) {
                throw new CanceledExecutionException();
            }
            monitor.acceptPartialResult();
        } else if (result.outcome() == Outcome.FAILED && !keep) {
            throw NodeWork.failure(result.message());
        }
        final var warnings = warnings(result, training);
        warnings.addAll(answers.messages());
        return new Training(result, settings.budget(training.shots()),
            PromptWords.of(model, result.model().prompt()), warnings);
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

    private static CarrotResult tune(final BlackBox model, final CarrotSettings settings, final Keeping keeping,
        final LabelledImages training, final Optional<LabelledImages> validation, final NodeMonitor monitor)
        throws BlackBoxException, CheckpointException {
        try (var arithmetic = TrainingArithmetic.of(settings)) {
            final var tuner = new CarrotTuner(model, settings, arithmetic.arithmetic());
            keeping.state().ifPresent(tuner::keepingStateIn);
            return tuner.tune(training, validation, monitor);
        }
    }

    private static List<String> warnings(final CarrotResult result, final LabelledImages training) {
        final List<String> warnings = new ArrayList<>();
        if (result.outcome() != Outcome.COMPLETED) {
            final var last = result.model().history().get(result.model().history().size() - 1);
            warnings.add("%s The output is the best model of the first %d generations (%,d queries)."
                .formatted(result.message(), last.number(), last.queries()));
        }
        warnings.addAll(result.warnings());
        ClassColumn.doubt(training.classes()).ifPresent(warnings::add);
        final var unseen = training.classesWithoutImages();
        if (!unseen.isEmpty()) {
            warnings.add("There are no training images of: " + FirstFew.of(unseen) + ".");
        }
        return warnings;
    }
}

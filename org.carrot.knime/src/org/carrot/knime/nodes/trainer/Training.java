package org.carrot.knime.nodes.trainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Ledger;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.nodes.trainer.CommonParameters.Incomplete;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.CarrotResult;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotTuner;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/**
 * One run of the tuner and what it means at the node.
 *
 * @param result what the tuner found
 * @param warnings what the user should know about it
 */
record Training(CarrotResult result, List<String> warnings) {

    /**
     * Tunes on the training images.
     *
     * @param model asked where no answer is cached; not closed
     * @param ledger counts what the training asks, whether it is cached or not
     * @throws CanceledExecutionException if the user cancelled and nothing is kept
     * @throws KNIMEException if the model failed and nothing is kept
     */
    static Training run(final BlackBoxModel model, final Ledger ledger, final CollaborativeTrainerParameters parameters,
        final LabelledImages training, final Optional<LabelledImages> validation, final NodeMonitor monitor)
        throws BlackBoxException, InvalidSettingsException, CanceledExecutionException, KNIMEException {
        final var keeping = Keeping.of(parameters);
        final var answers = keeping.answersOf(model);
        final CarrotResult result;
        try {
            result = tune(new BlackBox(answers.model(), ledger), parameters.tunerSettings(), keeping, training,
                validation, monitor);
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
        return new Training(result, warnings);
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
        final var unseen = new ArrayList<>(training.classes().names());
        Arrays.stream(training.labels()).mapToObj(training.classes().names()::get).forEach(unseen::remove);
        if (!unseen.isEmpty()) {
            warnings.add("There are no training images of: " + String.join(", ", unseen) + ".");
        }
        return warnings;
    }
}

package org.carrot.knime.nodes.trainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.nodes.trainer.CollaborativeTrainerParameters.Incomplete;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.Arithmetic;
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
     * @throws CanceledExecutionException if the user cancelled and nothing is kept
     * @throws KNIMEException if the model failed and nothing is kept
     */
    static Training run(final BlackBox model, final CollaborativeTrainerParameters parameters,
        final LabelledImages training, final Optional<LabelledImages> validation, final NodeMonitor monitor)
        throws BlackBoxException, InvalidSettingsException, CanceledExecutionException, KNIMEException {
        final CarrotResult result;
        try {
            final CarrotSettings settings = parameters.tunerSettings();
            result = new CarrotTuner(model, settings, Arithmetic.java(settings.threads())).tune(training, validation,
                monitor);
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
        return new Training(result, warnings(result, training));
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

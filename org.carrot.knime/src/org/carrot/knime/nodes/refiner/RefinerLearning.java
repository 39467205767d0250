package org.carrot.knime.nodes.refiner;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.knime.execution.NodeWork;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tuner.carrot.Arithmetic;
import org.carrot.tuner.carrot.CarrotResult;
import org.carrot.tuner.carrot.CarrotResult.Outcome;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotTuner;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Learns a refiner from scores that are recorded. */
final class RefinerLearning {

    private final LabelledImages m_training;

    private final Optional<LabelledImages> m_validation;

    private final Monitor m_monitor;

    RefinerLearning(final LabelledImages training, final Optional<LabelledImages> validation, final Monitor monitor) {
        m_training = training;
        m_validation = validation;
        m_monitor = monitor;
    }

    /**
     * What was learned.
     *
     * @param weights the refiner; empty if none did better than the scores by themselves
     * @param history the scores by themselves, then each epoch, or the one fit
     */
    record Learned(Optional<RefinerWeights> weights, List<Generation> history) {
    }

    /**
     * @param settings without a search
     * @throws InvalidSettingsException if there are too few images for the method
     * @throws CanceledExecutionException if the user cancels it
     * @throws KNIMEException if the refiner cannot be trained
     */
    Learned byTuner(final CarrotSettings settings)
        throws InvalidSettingsException, CanceledExecutionException, KNIMEException {
        final CarrotResult result;
        try {
            result = new CarrotTuner(new BlackBox(new RecordedScores(), Ledger.unlimited()), settings,
                Arithmetic.java(settings.threads())).tune(m_training, m_validation, m_monitor);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(("The images are too few for this method (%s) Give at least two of each "
                + "class, or validation images, or choose Custom with a penalty of your own.").formatted(ex.getMessage()),
                ex);
        } catch (BlackBoxException | CheckpointException ex) {
            throw NodeWork.failure(ex.getMessage());
        }
        if (result.outcome() == Outcome.CANCELLED) {
            throw new CanceledExecutionException();
        }
        if (result.outcome() != Outcome.COMPLETED) {
            throw NodeWork.failure(result.message());
        }
        final var weights = result.model().refiner();
        final var history = result.model().history();
        return history.size() > 1 ? new Learned(weights, history)
            : new Learned(weights, List.of(history.get(0), after(history.get(0), weights)));
    }

    /** @param penalty of the linear refiner that is fitted, positive */
    Learned byPenalty(final double penalty) {
        final var weights =
            Optional.of(new RidgeRefiner(logits(m_training), m_training.labels()).fit(penalty, m_monitor));
        final var start = line(0, Optional.empty());
        return new Learned(weights, List.of(start, after(start, weights)));
    }

    /** The history of what is fitted in one go: the start and the end. */
    private Generation after(final Generation start, final Optional<RefinerWeights> weights) {
        return line(start.number() + 1, weights);
    }

    private Generation line(final int number, final Optional<RefinerWeights> weights) {
        final int classes = m_training.classes().size();
        final var logits = logits(m_training);
        final var refined = refined(logits, weights);
        return new Generation(number, 0, Double.NaN, Logits.crossEntropy(logits, classes, m_training.labels()),
            Logits.crossEntropy(refined, classes, m_training.labels()),
            Logits.accuracy(refined, classes, m_training.labels()),
            m_validation.map(v -> accuracy(v, weights)).orElse(Double.NaN), Double.NaN);
    }

    /** @return the accuracy of a refiner on the validation images or, without any, on the training images, 0 to 1 */
    double accuracy(final Optional<RefinerWeights> weights) {
        return accuracy(m_validation.orElse(m_training), weights);
    }

    private double accuracy(final LabelledImages images, final Optional<RefinerWeights> weights) {
        return Logits.accuracy(refined(logits(images), weights), images.classes().size(), images.labels());
    }

    private float[] refined(final float[] logits, final Optional<RefinerWeights> weights) {
        return weights.map(w -> Refiner.of(w).refined(logits, m_monitor)).orElse(logits);
    }

    private static float[] logits(final LabelledImages images) {
        return RecordedScores.logits(images.images(), images.classes().size());
    }
}

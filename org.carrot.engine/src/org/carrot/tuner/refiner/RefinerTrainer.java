package org.carrot.tuner.refiner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.parallel.Workers;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.run.Labels;
import org.carrot.run.Solution;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tuner.auto.Contender;
import org.carrot.tuner.auto.FinalChoice;
import org.carrot.tuner.auto.Folds;
import org.carrot.tuner.carrot.BestSoFar;
import org.carrot.tuner.carrot.RefinerLearner;
import org.carrot.tuner.carrot.Selection;
import org.carrot.tuner.prompt.GenerationScores;
import org.carrot.tuner.prompt.Seeds;

/**
 * Learns a refiner from scores that are recorded: by the code that learns one in {@link org.carrot.tuner.carrot} and
 * {@link org.carrot.tuner.auto}, and with the same result as there from a prompt of these scores.
 */
public final class RefinerTrainer {

    /** The scores are those of a prompt that nobody knows. */
    private static final float[] PROMPT = {};

    private final RecordedScores m_training;

    private final Optional<RecordedScores> m_validation;

    private final Labels m_labels;

    private final Monitor m_monitor;

    /**
     * @param training the scores to learn from
     * @param validation scores for the same classes that decide what is kept and are not learned from; or none
     * @param monitor is told how far it is; if it says so, learning ends with a {@link CancellationException}
     */
    public RefinerTrainer(final RecordedScores training, final Optional<RecordedScores> validation,
        final Monitor monitor) {
        m_training = training;
        m_validation = validation;
        m_labels = new Labels(training.classes().size(), training.shots(), training.labels(),
            validation.map(RecordedScores::labels));
        m_monitor = monitor;
    }

    /**
     * A linear refiner, whose penalty and whitening are chosen by the validation images or else by cross-validation.
     *
     * @throws IllegalArgumentException if the images are too few for that
     */
    public LearnedRefiner auto() {
        final FinalChoice choice =
            new FinalChoice(m_labels, new Folds(m_labels.training(), m_labels.classes(), m_labels.shots()), m_monitor);
        choice.learned();
        final Contender scores =
            Contender.of(PROMPT, m_training.logits(), m_validation.map(RecordedScores::logits));
        final Solution chosen =
            Workers.aside("CARROT fit", () -> choice.choose(List.of(scores)), m_monitor::checkCancelled).solution();
        return fitted(chosen.refiner());
    }

    /**
     * A linear refiner.
     *
     * @param penalty on its weights, positive
     */
    public LearnedRefiner ridge(final double penalty) {
        return fitted(Optional.of(new RidgeRefiner(m_training.logits(), m_training.labels()).fit(penalty, m_monitor)));
    }

    /**
     * A network, trained epoch by epoch.
     *
     * @param engine computes it
     */
    public LearnedRefiner network(final NetworkSettings settings, final RefinerEngine engine) {
        final List<Generation> history = new ArrayList<>();
        final BestSoFar best = new BestSoFar(m_labels, settings.selection() == Selection.LAST);
        final int epochs = settings.plan().epochs();
        try (RefinerLearner refiner = new RefinerLearner(settings.plan(), m_labels, engine,
            Seeds.of(settings.seed()).refiner(), m_monitor)) {
            final Optional<float[]> validation = m_validation.map(RecordedScores::logits);
            final GenerationScores start = new GenerationScores(PROMPT, Optional.empty(), m_training.logits(),
                m_training.logits(), validation, validation);
            best.start(start);
            history.add(line(0, start));
            for (int epoch = 1; epoch <= epochs; epoch++) {
                m_monitor.checkCancelled();
                refiner.epoch(m_training.logits(), 0);
                final Optional<float[]> seen =
                    epoch % settings.validationInterval() == 0 || epoch == epochs ? validation : Optional.empty();
                final GenerationScores scores = new GenerationScores(PROMPT, refiner.weights(), m_training.logits(),
                    refiner.refine(m_training.logits()), seen, seen.map(refiner::refine));
                best.take(scores);
                history.add(line(epoch, scores));
                m_monitor.report((double)epoch / epochs, String.format(Locale.ROOT,
                    "Epoch %,d of %,d, loss %.2f", epoch, epochs, history.get(epoch).refinedLoss()));
            }
        }
        return new LearnedRefiner(best.rated().solution().refiner(), history);
    }

    /** What is fitted in one go has a start and an end. */
    private LearnedRefiner fitted(final Optional<RefinerWeights> weights) {
        return new LearnedRefiner(weights, List.of(line(0, Optional.empty()), line(1, weights)));
    }

    private Generation line(final int number, final Optional<RefinerWeights> weights) {
        return line(number, new GenerationScores(PROMPT, weights, m_training.logits(), refined(m_training, weights),
            m_validation.map(RecordedScores::logits), m_validation.map(scores -> refined(scores, weights))));
    }

    private Generation line(final int number, final GenerationScores scores) {
        return new Generation(number, 0, Double.NaN, loss(scores.logits()), loss(scores.refined()),
            Logits.accuracy(scores.refined(), m_labels.classes(), m_labels.training()),
            scores.refinedValidation()
                .map(logits -> Logits.accuracy(logits, m_labels.classes(), m_labels.validation().get())).orElse(Double.NaN),
            Double.NaN);
    }

    private double loss(final float[] logits) {
        return Logits.crossEntropy(logits, m_labels.classes(), m_labels.training());
    }

    /** @return the accuracy of a refiner on the validation images or, without any, on the training images, 0 to 1 */
    public double accuracy(final Optional<RefinerWeights> weights) {
        final RecordedScores scores = m_validation.orElse(m_training);
        return Logits.accuracy(refined(scores, weights), m_labels.classes(), scores.labels());
    }

    private float[] refined(final RecordedScores scores, final Optional<RefinerWeights> weights) {
        return weights.map(w -> Refiner.of(w).refined(scores.logits(), m_monitor)).orElse(scores.logits());
    }
}

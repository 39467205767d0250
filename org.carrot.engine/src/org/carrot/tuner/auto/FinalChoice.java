package org.carrot.tuner.auto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.run.Labels;
import org.carrot.run.Solution;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tuner.prompt.RatedSolution;

/**
 * Chooses among prompts, and how strong a linear refiner each gets: the last step of our own method. With
 * validation images, that with the least cross-entropy on them among those that are no less accurate there than the
 * zero-shot prompt. Without them, the first that comes near the best on the fold that the prompt has not learned on; the
 * refiner's penalty then follows from cross-validation over all folds. Costs no queries.
 */
public final class FinalChoice {

    /** From a refiner that does nothing to those that learn the shots by heart. */
    private static final List<Ridge> RIDGES = ridges(List.of(0., .5, 1.), List.of(3., 1., .3, .1, .03, .01));

    /** With one image a class nothing can be held out that a refiner would have to get right: a strong penalty. */
    private static final Ridge ONE_SHOT = new Ridge(0, 1);

    /** The fold that decides on the prompt. */
    static final int DECIDING_FOLD = 0;

    private final Labels m_labels;

    private final Folds m_folds;

    private final Monitor m_monitor;

    /** The settings of a linear refiner's fit. */
    private record Ridge(double whitening, double penalty) {

        boolean changesNothing() {
            return penalty == Double.POSITIVE_INFINITY;
        }
    }

    /** A refiner and the way in which it was fitted. */
    private record Fit(Ridge ridge, RefinerWeights refiner) {
    }

    /** A prompt with its refiner and its loss in nats on the images that decide. */
    private record Pick(Contender contender, Fit fit, double loss) {
    }

    /** @param folds of the training images, which decide where there are no validation images */
    public FinalChoice(final Labels labels, final Folds folds, final Monitor monitor) {
        m_labels = labels;
        m_folds = folds;
        m_monitor = monitor;
    }

    /**
     * @return the images that prompt and refiner may learn from before the choice, so that what decides is new to them
     * @throws IllegalArgumentException if there are none
     */
    public int[] learned() {
        if (m_labels.validation().isPresent()) {
            return IntStream.range(0, m_labels.training().length).toArray();
        }
        final int[] learned = m_folds.outside(DECIDING_FOLD);
        if (learned.length == 0) {
            throw new IllegalArgumentException("None of the %d images is left to learn from when one of each class decides."
                .formatted(m_labels.training().length));
        }
        return learned;
    }

    /** @param contenders the zero-shot prompt first */
    public RatedSolution choose(final List<Contender> contenders) {
        final Pick pick = m_labels.validation().isPresent() ? byValidation(contenders) : byFolds(contenders);
        return new RatedSolution(new Solution(pick.contender.template(), pick.contender.prompt(),
            pick.fit.ridge.changesNothing() ? Optional.empty() : Optional.of(pick.fit.refiner)), 0, pick.loss);
    }

    private Pick byValidation(final List<Contender> contenders) {
        final int[] labels = m_labels.validation().get();
        final double floor = Logits.accuracy(contenders.get(0).validationLogits(), m_labels.classes(), labels);
        Pick best = null;
        for (final Contender contender : contenders) {
            for (final Fit fit : (Iterable<Fit>)fits(contender.logits(), m_labels.training())::iterator) {
                final float[] refined = Refiner.of(fit.refiner).refined(contender.validationLogits(), m_monitor);
                final double loss = Logits.crossEntropy(refined, m_labels.classes(), labels);
                if (Logits.accuracy(refined, m_labels.classes(), labels) >= floor && (best == null || loss < best.loss)) {
                    best = new Pick(contender, fit, loss);
                }
            }
        }
        return best;
    }

    /**
     * The first prompt that is not worse than the best by more than one standard error of the difference: few images decide,
     * and what was tuned has to show more than luck.
     */
    private Pick byFolds(final List<Contender> contenders) {
        final List<double[][]> byRidge = new ArrayList<>();
        final List<double[]> losses = new ArrayList<>();
        for (final Contender contender : contenders) {
            byRidge.add(deciding(contender));
            losses.add(least(byRidge.get(byRidge.size() - 1)));
        }
        final double[] best = least(losses.toArray(double[][]::new));
        int first = 0;
        while (!withinOneStandardError(losses.get(first), best)) {
            first++;
        }
        final Contender contender = contenders.get(first);
        final Ridge ridge = m_labels.shots() == 1 ? ONE_SHOT : crossValidated(contender, byRidge.get(first));
        return new Pick(contender, new Fit(ridge,
            new RidgeRefiner(contender.logits(), m_labels.training()).whitened(ridge.whitening).fit(ridge.penalty,
                m_monitor)),
            mean(losses.get(first)));
    }

    /** @return the losses of the images that decide: for each refiner, or with one shot those without one */
    private double[][] deciding(final Contender contender) {
        if (m_labels.shots() == 1) {
            final int[] held = m_folds.in(DECIDING_FOLD);
            return new double[][]{losses(m_folds.rows(contender.logits(), held), m_folds.labels(held))};
        }
        return losses(contender, DECIDING_FOLD);
    }

    private static double[] least(final double[][] losses) {
        double[] least = losses[0];
        for (final double[] other : losses) {
            least = mean(other) < mean(least) ? other : least;
        }
        return least;
    }

    private static boolean withinOneStandardError(final double[] losses, final double[] best) {
        final int n = losses.length;
        final double difference = mean(losses) - mean(best);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += Math.pow(losses[i] - best[i] - difference, 2);
        }
        return losses == best || difference <= Math.sqrt(squares / (n - 1) / n);
    }

    private static double mean(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /**
     * @param deciding the losses of the deciding fold's images with each refiner
     * @return how the refiner of the least loss over all folds is fitted, each fold refined by what the others have taught
     */
    private Ridge crossValidated(final Contender contender, final double[][] deciding) {
        final double[] sums = new double[RIDGES.size()];
        for (int fold = 0; fold < m_folds.count(); fold++) {
            final double[][] losses = fold == DECIDING_FOLD ? deciding : losses(contender, fold);
            for (int r = 0; r < sums.length; r++) {
                sums[r] += mean(losses[r]) * losses[r].length;
            }
        }
        int best = 0;
        for (int r = 1; r < sums.length; r++) {
            best = sums[r] < sums[best] ? r : best;
        }
        return RIDGES.get(best);
    }

    /** @return for each refiner the losses of one fold's images, refined by what the others have taught */
    private double[][] losses(final Contender contender, final int fold) {
        final int[] others = m_folds.outside(fold);
        final int[] held = m_folds.in(fold);
        final float[] logits = m_folds.rows(contender.logits(), held);
        final int[] labels = m_folds.labels(held);
        return fits(m_folds.rows(contender.logits(), others), m_folds.labels(others))
            .map(fit -> losses(Refiner.of(fit.refiner).refined(logits, m_monitor), labels)).toArray(double[][]::new);
    }

    /** @return refiners of all kinds, in their order; of many classes each takes much memory, so none is kept here */
    private Stream<Fit> fits(final float[] logits, final int[] labels) {
        final RidgeRefiner plain = new RidgeRefiner(logits, labels);
        final Map<Double, RidgeRefiner> byWhitening = new HashMap<>();
        return RIDGES.stream().map(ridge -> new Fit(ridge,
            byWhitening.computeIfAbsent(ridge.whitening, plain::whitened).fit(ridge.penalty, m_monitor)));
    }

    private static List<Ridge> ridges(final List<Double> whitenings, final List<Double> penalties) {
        final List<Ridge> ridges = new ArrayList<>(List.of(new Ridge(0, Double.POSITIVE_INFINITY)));
        for (final double whitening : whitenings) {
            for (final double penalty : penalties) {
                ridges.add(new Ridge(whitening, penalty));
            }
        }
        return List.copyOf(ridges);
    }

    /** @return the cross-entropy of each image */
    private double[] losses(final float[] logits, final int[] labels) {
        final int classes = m_labels.classes();
        final double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = Logits.crossEntropy(logits, i * classes, classes, labels[i]);
        }
        return losses;
    }
}

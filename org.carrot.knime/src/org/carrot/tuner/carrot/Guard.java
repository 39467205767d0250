package org.carrot.tuner.carrot;

import java.util.List;
import java.util.Optional;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.tunedmodel.RefinerWeights;

/**
 * Chooses among prompts, and how strong a linear refiner each gets: the last step of {@link Selection#GUARDED}. With
 * validation images, that with the least cross-entropy on them among those that are no less accurate there than the
 * zero-shot prompt. Without them, on the fold that the prompt has not learned on; the refiner's penalty then follows from
 * cross-validation over all folds. Costs no queries.
 */
final class Guard {

    /** From a refiner that does nothing to one that learns the shots by heart. */
    private static final double[] PENALTIES = {Double.POSITIVE_INFINITY, 3, 1, .3, .1, .03, .01};

    /** With one image a class nothing can be held out that a refiner would have to get right. */
    private static final double ONE_SHOT_PENALTY = .1;

    /** The fold that decides on the prompt. */
    static final int DECIDING_FOLD = 0;

    private final Task m_task;

    private final Folds m_folds;

    private final Monitor m_monitor;

    /**
     * A prompt that may be kept.
     *
     * @param template set if the prompt is in words
     * @param prompt n x d; p0 if the prompt is in words
     * @param logits N x K of the training images
     * @param validationLogits of the validation images, if there are any
     */
    record Context(Optional<String> template, float[] prompt, float[] logits, float[] validationLogits) {
    }

    /** A choice with its loss in nats on the images that decide. */
    private record Choice(Context context, double penalty, RefinerWeights refiner, double loss) {
    }

    Guard(final Task task, final Folds folds, final Monitor monitor) {
        m_task = task;
        m_folds = folds;
        m_monitor = monitor;
    }

    /** @param contexts the zero-shot prompt first */
    Standing choose(final List<Context> contexts) {
        final Choice choice = m_task.validationLabels().isPresent() ? byValidation(contexts) : byFolds(contexts);
        return new Standing(choice.context.template, choice.context.prompt,
            choice.penalty == Double.POSITIVE_INFINITY ? Optional.empty() : Optional.of(choice.refiner), 0, choice.loss);
    }

    private Choice byValidation(final List<Context> contexts) {
        final int[] labels = m_task.validationLabels().get();
        final double floor = Logits.accuracy(contexts.get(0).validationLogits, m_task.classes(), labels);
        Choice best = null;
        for (final Context context : contexts) {
            final RidgeRefiner ridge = new RidgeRefiner(context.logits, m_task.labels());
            for (final double penalty : PENALTIES) {
                final RefinerWeights refiner = ridge.fit(penalty, m_monitor);
                final float[] refined = refined(refiner, context.validationLogits);
                final double loss = Logits.crossEntropy(refined, m_task.classes(), labels);
                if (Logits.accuracy(refined, m_task.classes(), labels) >= floor && (best == null || loss < best.loss)) {
                    best = new Choice(context, penalty, refiner, loss);
                }
            }
        }
        return best;
    }

    private Choice byFolds(final List<Context> contexts) {
        final int[] deciding = m_folds.in(DECIDING_FOLD);
        Choice best = null;
        for (final Context context : contexts) {
            if (m_task.shots() == 1) {
                best = better(best, new Choice(context, ONE_SHOT_PENALTY, null, m_folds.loss(context.logits, deciding)));
            } else {
                final double[] losses = losses(context, DECIDING_FOLD);
                for (int p = 0; p < losses.length; p++) {
                    best = better(best, new Choice(context, PENALTIES[p], null, losses[p]));
                }
            }
        }
        final double penalty = m_task.shots() == 1 ? best.penalty : crossValidated(best.context);
        return new Choice(best.context, penalty,
            new RidgeRefiner(best.context.logits, m_task.labels()).fit(penalty, m_monitor), best.loss);
    }

    private static Choice better(final Choice best, final Choice other) {
        return best == null || other.loss < best.loss ? other : best;
    }

    /** @return the penalty of the least loss over all folds, each refined by what the others have taught */
    private double crossValidated(final Context context) {
        final double[] sums = new double[PENALTIES.length];
        for (int fold = 0; fold < m_folds.count(); fold++) {
            final double[] losses = losses(context, fold);
            for (int p = 0; p < sums.length; p++) {
                sums[p] += losses[p] * m_folds.in(fold).length;
            }
        }
        int best = 0;
        for (int p = 1; p < sums.length; p++) {
            best = sums[p] < sums[best] ? p : best;
        }
        return PENALTIES[best];
    }

    /** @return for each penalty the loss on one fold of a refiner fitted to the others */
    private double[] losses(final Context context, final int fold) {
        final int[] others = m_folds.outside(fold);
        final int[] held = m_folds.in(fold);
        final RidgeRefiner ridge = new RidgeRefiner(m_folds.rows(context.logits, others), m_folds.labels(others));
        final float[] logits = m_folds.rows(context.logits, held);
        final int[] labels = m_folds.labels(held);
        final double[] losses = new double[PENALTIES.length];
        for (int p = 0; p < losses.length; p++) {
            losses[p] =
                Logits.crossEntropy(refined(ridge.fit(PENALTIES[p], m_monitor), logits), m_task.classes(), labels);
        }
        return losses;
    }

    private float[] refined(final RefinerWeights weights, final float[] logits) {
        final Refiner refiner = Refiner.of(weights);
        final float[] refined = new float[logits.length];
        refiner.refine(logits, refined, refiner.scratch(), m_monitor);
        return refined;
    }
}

package org.carrot.tuner.auto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.refiner.Refiner;
import org.carrot.refiner.RidgeRefiner;
import org.carrot.tunedmodel.RefinerWeights;

/** The final choice as docs/methods.md describes it, written down plainly, for images that come class by class. */
final class FinalChoiceReference {

    private static final double[] WHITENINGS = {0, .5, 1};

    private static final double[] PENALTIES = {3, 1, .3, .1, .03, .01};

    private final int[] m_labels;

    private final int m_classes;

    private final int m_shots;

    private final int m_folds;

    /** How a refiner is fitted. */
    record Ridge(double whitening, double penalty) {

        boolean changesNothing() {
            return penalty == Double.POSITIVE_INFINITY;
        }
    }

    /** A prompt by its number, its refiner, and the loss on the images that decide. */
    record Pick(int prompt, Ridge ridge, double loss) {
    }

    FinalChoiceReference(final int[] labels, final int classes, final int shots) {
        m_labels = labels;
        m_classes = classes;
        m_shots = shots;
        m_folds = Math.min(4, shots);
    }

    RefinerWeights fit(final float[] logits, final int[] labels, final Ridge ridge) {
        return new RidgeRefiner(logits, labels).whitened(ridge.whitening).fit(ridge.penalty, Monitor.silent());
    }

    /** The least loss on the first fold, within one standard error, and the refiner of the least loss over all. */
    Pick byFolds(final List<float[]> prompts) {
        final List<double[]> least = prompts.stream()
            .map(logits -> losses(logits, 0).values().stream().reduce((a, b) -> mean(b) < mean(a) ? b : a).get()).toList();
        final double[] best = least.stream().reduce((a, b) -> mean(b) < mean(a) ? b : a).get();
        final int prompt = IntStream.range(0, prompts.size()).filter(p -> near(least.get(p), best)).findFirst().getAsInt();
        final Map<Ridge, Double> sums = new LinkedHashMap<>();
        for (int fold = 0; fold < m_folds; fold++) {
            losses(prompts.get(prompt), fold)
                .forEach((ridge, losses) -> sums.merge(ridge, mean(losses) * losses.length, Double::sum));
        }
        final Ridge ridge = sums.keySet().stream().reduce((a, b) -> sums.get(b) < sums.get(a) ? b : a).get();
        return new Pick(prompt, ridge, mean(least.get(prompt)));
    }

    /** The least loss on the validation images. */
    Pick byValidation(final List<float[]> prompts, final List<float[]> validation, final int[] labels,
        final boolean floor) {
        final double zeroShot = Logits.accuracy(validation.get(0), m_classes, labels);
        Pick best = null;
        for (int p = 0; p < prompts.size(); p++) {
            for (final Map.Entry<Ridge, RefinerWeights> fit : fits(prompts.get(p), m_labels).entrySet()) {
                final float[] refined = Refiner.of(fit.getValue()).refined(validation.get(p), Monitor.silent());
                final double loss = Logits.crossEntropy(refined, m_classes, labels);
                final boolean right = !floor || Logits.accuracy(refined, m_classes, labels) >= zeroShot;
                best = right && (best == null || loss < best.loss) ? new Pick(p, fit.getKey(), loss) : best;
            }
        }
        return best;
    }

    private static boolean near(final double[] losses, final double[] best) {
        final double[] differences = IntStream.range(0, best.length).mapToDouble(i -> losses[i] - best[i]).toArray();
        final double mean = mean(differences);
        final double variance = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / (best.length - 1);
        return mean <= Math.sqrt(variance / best.length);
    }

    /** @return for each refiner the losses of a fold's images, of which it has seen none */
    private Map<Ridge, double[]> losses(final float[] logits, final int fold) {
        final int[] held = IntStream.range(0, m_labels.length).filter(i -> i % m_shots % m_folds == fold).toArray();
        final int[] others = IntStream.range(0, m_labels.length).filter(i -> i % m_shots % m_folds != fold).toArray();
        final Map<Ridge, double[]> losses = new LinkedHashMap<>();
        fits(rows(logits, others), labels(others)).forEach((ridge, refiner) -> {
            final float[] refined = Refiner.of(refiner).refined(rows(logits, held), Monitor.silent());
            losses.put(ridge, IntStream.range(0, held.length)
                .mapToDouble(i -> Logits.crossEntropy(refined, i * m_classes, m_classes, m_labels[held[i]])).toArray());
        });
        return losses;
    }

    private static Map<Ridge, RefinerWeights> fits(final float[] logits, final int[] labels) {
        final Map<Ridge, RefinerWeights> fits = new LinkedHashMap<>();
        final RidgeRefiner plain = new RidgeRefiner(logits, labels);
        fits.put(new Ridge(0, Double.POSITIVE_INFINITY), plain.fit(Double.POSITIVE_INFINITY, Monitor.silent()));
        for (final double whitening : WHITENINGS) {
            final RidgeRefiner refiner = plain.whitened(whitening);
            for (final double penalty : PENALTIES) {
                fits.put(new Ridge(whitening, penalty), refiner.fit(penalty, Monitor.silent()));
            }
        }
        return fits;
    }

    private float[] rows(final float[] logits, final int[] images) {
        final List<Float> rows = new ArrayList<>();
        for (final int image : images) {
            for (int k = 0; k < m_classes; k++) {
                rows.add(logits[image * m_classes + k]);
            }
        }
        final float[] array = new float[rows.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = rows.get(i);
        }
        return array;
    }

    private int[] labels(final int[] images) {
        return IntStream.of(images).map(i -> m_labels[i]).toArray();
    }

    private static double mean(final double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}

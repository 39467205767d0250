package org.carrot.knime.nodes.evaluator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.carrot.knime.view.MethodOutcomes;
import org.carrot.report.MethodResult;
import org.carrot.report.Metrics;
import org.carrot.report.PairedComparison;

/**
 * The evaluation of a column of predictions.
 *
 * @param result the accuracy and its cost
 * @param metrics what else was measured
 * @param shown what the view shows of it
 * @param outcomes for each RowID whether the prediction is right
 * @param unlabelled rows without a true class, which were left out
 * @param classes the true classes
 * @param unknown those of them that the predictions could not name
 */
record Evaluation(MethodResult result, Metrics metrics, MethodOutcomes shown, Map<String, Boolean> outcomes,
    long unlabelled, Set<String> classes, Set<String> unknown) {

    /**
     * @return this beside the first one on the images that both have, by their RowIDs; empty if there are none, or this is
     *         the first
     */
    Optional<PairedComparison> comparedWith(final Evaluation first) {
        if (this == first) {
            return Optional.empty();
        }
        long images = 0;
        long gained = 0;
        long lost = 0;
        for (final var outcome : outcomes.entrySet()) {
            final var other = first.outcomes.get(outcome.getKey());
            if (other != null) {
                images++;
                gained += outcome.getValue() && !other ? 1 : 0;
                lost += !outcome.getValue() && other ? 1 : 0;
            }
        }
        return images == 0 ? Optional.empty() : Optional.of(new PairedComparison(images, gained, lost));
    }
}

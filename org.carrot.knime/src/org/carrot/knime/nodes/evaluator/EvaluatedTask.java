package org.carrot.knime.nodes.evaluator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The task on which predictions were evaluated.
 *
 * @param classColumn the column with the true classes
 * @param classes the number of true classes
 * @param images the numbers of test images, one of each size
 */
record EvaluatedTask(String classColumn, long classes, String images) {

    /** @param evaluations of the methods, at least one */
    static EvaluatedTask of(final String classColumn, final List<Evaluation> evaluations) {
        return new EvaluatedTask(classColumn,
            evaluations.stream().flatMap(e -> e.classes().stream()).distinct().count(),
            evaluations.stream().map(e -> String.format(Locale.ROOT, "%,d", e.result().images())).distinct()
                .collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s test images, %,d classes (%s)", images, classes, classColumn);
    }
}

package org.carrot.knime.training;

import java.util.ArrayList;
import java.util.List;

import org.carrot.knime.execution.FirstFew;
import org.carrot.knime.table.ClassColumn;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.sample.LabelledImages;

/** Tells in words how a training has ended; the queries are those that the node's flow variable tells. */
final class TrainingEnd {

    private TrainingEnd() {
    }

    /** @return what a cancelled node says: what is kept, where, and how to go on */
    static String cancelled(final RunResult result, final long budget) {
        final var spent = "Cancelled after %,d of %,d queries.".formatted(spent(result), budget);
        return result.state().map(folder -> ("%s They are kept in '%s': execute the node again with the same settings and "
            + "inputs to go on, or switch '%s' on before to get a result of what is there.").formatted(spent, folder,
                TrainingParameters.FINISH_NOW))
            .orElse(spent + " Nothing is kept of them: executed again, the node starts anew.");
    }

    /** @return why the model's failure leaves no result, and what is kept */
    static String failed(final RunResult result) {
        return result.message() + result.state()
            .map(folder -> (" What was paid for, %,d queries, is kept in '%s': execute the "
                + "node again with the same settings and inputs to go on there.").formatted(spent(result), folder))
            .orElse("");
    }

    /** @return what the user should know of a result, to which more may be added */
    static List<String> warnings(final RunResult result, final LabelledImages training) {
        final List<String> warnings = new ArrayList<>();
        result.continuedFrom().ifPresent(earlier -> warnings.add(earlier.again()
            ? "This is the result of an earlier execution with the same settings and inputs; nothing was asked again."
            : "Continued at query %,d.".formatted(earlier.queries())));
        if (result.outcome() == Outcome.FINISHED_EARLY) {
            warnings.add("%s The output is the best model so far (%,d queries).".formatted(result.message(), spent(result)));
        } else if (result.outcome() != Outcome.COMPLETED) {
            warnings.add("%s The output is the best model of the first %d generations (%,d queries)."
                .formatted(result.message(), result.model().history().size() - 1, spent(result)) + howToGoOn(result));
        }
        warnings.addAll(result.warnings());
        ClassColumn.doubt(training.classes()).ifPresent(warnings::add);
        final var unseen = training.classesWithoutImages();
        if (!unseen.isEmpty()) {
            warnings.add("There are no training images of: " + FirstFew.of(unseen) + ".");
        }
        return warnings;
    }

    private static String howToGoOn(final RunResult result) {
        return result.outcome() == Outcome.FAILED && result.state().isPresent()
            ? " Execute the node again to go on from there." : "";
    }

    private static long spent(final RunResult result) {
        return result.model().cost().queries();
    }
}

package org.carrot.knime.view;

import static org.carrot.knime.view.InternalTable.numbers;
import static org.carrot.knime.view.InternalTable.texts;

import java.util.List;

import org.carrot.report.MethodResult;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of an evaluation: methods compared, classes, confusions, calibration. */
public final class EvaluationView {

    private static final List<String> TABLES = List.of("methods", "classes", "mistakes", "bins");

    private EvaluationView() {
    }

    /**
     * Describes the view of a node whose internal tables are those of {@link #tables}.
     *
     * @param view the first stage
     * @return the view
     */
    @SuppressWarnings("restriction") // KNIME's public view API hands out the page builder of an internal package
    public static DefaultView describe(final RequireViewParameters view) {
        return view.withoutParameters() //
            .description("""
                    <b>Methods:</b> accuracies with their 95 % confidence intervals, queries and time. <b>Classes:</b> the
                    accuracy of each class. <b>Confusions:</b> which classes are taken for which, as a matrix and a list;
                    of many classes the matrix shows those with the most mistakes. <b>Calibration:</b> how often
                    predictions of some confidence are right (where the tables hold the probabilities).""") //
            .page(p -> p.fromString(EvaluationView::page).relativePath("evaluation.js")) //
            .initialData(d -> d.data(input -> json(input.getInternalTables())));
    }

    /**
     * @param results M methods' results
     * @param outcomes their outcomes, in the same order
     * @return the node's internal data
     */
    public static BufferedDataTable[] tables(final List<MethodResult> results, final List<MethodOutcomes> outcomes,
        final ExecutionContext exec) {
        final var methods = new InternalTable(exec, texts("Method"), numbers("Images"), numbers("Right"),
            numbers("Accuracy"), numbers("Low"), numbers("High"), numbers("Queries"), numbers("Seconds"));
        final var classes =
            new InternalTable(exec, numbers("Method"), texts("Class"), numbers("Images"), numbers("Right"));
        final var mistakes =
            new InternalTable(exec, numbers("Method"), texts("Truth"), texts("Predicted"), numbers("Images"));
        final var bins =
            new InternalTable(exec, numbers("Method"), numbers("Confidence"), numbers("Accuracy"), numbers("Images"));
        for (int m = 0; m < results.size(); m++) {
            final var result = results.get(m);
            methods.add(result.name(), result.images(), result.right(), result.accuracy(), result.interval().low(),
                result.interval().high(), result.queries(), result.seconds());
            outcomes.get(m).addClasses(m, classes);
            outcomes.get(m).addMistakes(m, mistakes);
            outcomes.get(m).addBins(m, bins);
        }
        return new BufferedDataTable[]{methods.close(), classes.close(), mistakes.close(), bins.close()};
    }

    /** @return the page, a module of JavaScript */
    static String page() {
        return ViewPage.of("methods.js", "classes.js", "confusions.js", "calibration.js", "evaluation.js");
    }

    /** @return what the page starts with */
    static String json(final BufferedDataTable... tables) {
        return TableJson.of(TABLES, tables);
    }
}

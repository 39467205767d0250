package org.carrot.knime.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;

import org.carrot.knime.execution.FirstFew;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.OutgoingVariables;
import org.carrot.knime.view.EvaluationView;
import org.carrot.knime.view.ImageOutput;
import org.carrot.report.AccuracyPicture;
import org.carrot.report.MethodResult;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node Few-Shot Evaluator. */
public final class FewShotEvaluatorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Few-Shot Evaluator") //
        .icon("evaluator.png") //
        .shortDescription("Compares the accuracy of predictions, with confidence intervals, in a table and a report.") //
        .fullDescription("""
                <p>Counts how often predictions are right and compares methods: each input table holds the predictions
                of one method on test images, for example of CARROT Predictors that use the whole model, the tuned
                prompt only, or neither (zero-shot). Add a port for each further table.</p>
                <p>The accuracy comes with its 95 % confidence interval (Wilson's score interval). Methods whose
                intervals overlap widely cannot be told apart with so few test images. Queries and seconds are those of
                training and prediction together. Beside it stand, where the tables hold the probabilities: the mean
                accuracy of the classes (balanced accuracy), the accuracy of the three most probable classes, the log loss
                and the expected calibration error (Guo et al. 2017, 15 bins). Where tables hold the same RowIDs, each
                method is compared with the first on the images that both have, by McNemar's exact test, which finds
                smaller differences than the intervals do.</p>
                <p>Rows without a class are left out, and the node says how many. Images of a class that was not trained
                cannot be predicted right; they count as wrong, and the node names the classes.</p>
                <p>The same is written as an HTML report with a chart, by default beside the workflow. If it cannot be
                written, the node warns and still gives the table.</p>
                <p>Flow variables: <tt>carrot_test_accuracy</tt>, the accuracy in the last row (0 to 1);
                <tt>carrot_best_test_accuracy</tt> and <tt>carrot_best_method</tt>, the highest and whose it is;
                <tt>carrot_total_queries</tt>, the queries in the last row.</p>""") //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(FewShotEvaluatorNodeFactory::ports) //
        .model(m -> m.parametersClass(FewShotEvaluatorParameters.class)
            .configure(FewShotEvaluatorNodeFactory::configure).execute(FewShotEvaluatorNodeFactory::execute)) //
        .addView(EvaluationView::describe) //
        .nodeType(NodeType.Other) //
        .keywords("accuracy", "confidence interval", "Wilson", "few-shot", "benchmark", "scorer", "report", "compare",
            "McNemar", "calibration", "log loss") //
        .addExternalResource("https://arxiv.org/abs/1706.04599",
            "Guo et al.: On Calibration of Modern Neural Networks, ICML 2017");

    /** Called by the framework. */
    public FewShotEvaluatorNodeFactory() {
        super(NODE);
    }

    private static void ports(final DynamicPortsAdder ports) {
        // a group of its own: KNIME has no name for the ports that an extendable group always has
        ports.addInputPortGroup("First predicted images", g -> g.name("Predicted images")
            .description("Test images with their true classes and the predictions of one method (or several).")
            .fixed(BufferedDataTable.TYPE));
        ports.addInputPortGroup("Predicted images", g -> g.name("Predicted images")
            .description("The same images with the predictions of another method.")
            .extendable().supportedTypes(BufferedDataTable.TYPE));
        ports.addOutputPortGroup("Accuracy", g -> g.name("Accuracy").description("""
                One row for each method, in the order of the input tables: accuracy in percent, lower and upper end of
                its 95 % confidence interval, queries and seconds that training and prediction took, and the number of
                test images; then the mean accuracy of the classes, the accuracy of the three most probable classes, the
                log loss in nats (0 if the true class always has probability 1; 0.69 for 1/2, 2.3 for 1/10) and the
                calibration error, all missing where there are no probabilities but the first; and the difference to the accuracy in the first row on the images that both have, in points, with its
                p-value (McNemar's exact test).""").fixed(BufferedDataTable.TYPE));
        ImageOutput.addTo(ports, "The accuracies with their confidence intervals as a chart.");
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final FewShotEvaluatorParameters parameters = in.getParameters();
        final var specs = in.getInPortSpecs();
        for (int i = 0; i < specs.length; i++) {
            predictions(i, (DataTableSpec)specs[i], parameters);
        }
        push(Double.NaN, Double.NaN, "", 0);
        out.setOutSpecs(AccuracyTable.SPEC);
        ImageOutput.configure(in, out);
    }

    private static List<Predictions> predictions(final int port, final DataTableSpec spec,
        final FewShotEvaluatorParameters parameters) throws InvalidSettingsException {
        try {
            return Predictions.in(spec, parameters.m_classColumn);
        } catch (InvalidSettingsException ex) {
            throw new InvalidSettingsException("Input table %d: %s".formatted(port + 1, ex.getMessage()), ex);
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final FewShotEvaluatorParameters parameters = in.getParameters();
        final var exec = in.getExecutionContext();
        final List<String> warnings = new ArrayList<>();
        final List<Evaluation> evaluations = NodeWork.run(() -> {
            final List<Evaluation> all = new ArrayList<>();
            final var tables = in.getInTables();
            for (int i = 0; i < tables.length; i++) {
                final var table = tables[i];
                for (Predictions predictions : predictions(i, table.getDataTableSpec(), parameters)) {
                    all.add(predictions.evaluate(table, exec));
                }
                final long unlabelled = all.get(all.size() - 1).unlabelled();
                if (unlabelled > 0) {
                    warnings.add("Input table %d: %,d of %,d rows have no class in column '%s' and were left out."
                        .formatted(i + 1, unlabelled, table.size(), parameters.m_classColumn));
                }
            }
            return all;
        });
        out.setOutData(AccuracyTable.create(evaluations, exec));
        final List<MethodResult> results = evaluations.stream().map(Evaluation::result).toList();
        out.setInternalData(
            EvaluationView.tables(results, evaluations.stream().map(Evaluation::shown).toList(), exec));
        final List<String> unknown =
            evaluations.stream().flatMap(e -> e.unknown().stream()).distinct().sorted().toList();
        if (!unknown.isEmpty()) {
            warnings.add(
                "The predictions cannot be right for classes that were not trained: " + FirstFew.of(unknown));
        }
        final var task = EvaluatedTask.of(parameters.m_classColumn, evaluations);
        ImageOutput.set(in, out,
            new AccuracyPicture("Accuracy on the test images", task.toString(), results)::toPng);
        if (!parameters.m_report.isBlank()) {
            ReportFile.write(parameters, evaluations, task).ifPresent(warnings::add);
        }
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
        push(results);
    }

    /** @param results at least one */
    private static void push(final List<MethodResult> results) {
        final var last = results.get(results.size() - 1);
        final var best = results.stream().reduce((a, b) -> b.accuracy() > a.accuracy() ? b : a).get();
        push(last.accuracy(), best.accuracy(), best.name(), last.queries());
    }

    private static void push(final double accuracy, final double best, final String bestMethod, final long queries) {
        OutgoingVariables.push("carrot_test_accuracy", accuracy);
        OutgoingVariables.push("carrot_best_test_accuracy", best);
        OutgoingVariables.push("carrot_best_method", bestMethod);
        OutgoingVariables.push("carrot_total_queries", queries);
    }
}

package org.carrot.knime.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.carrot.knime.execution.FirstFew;
import org.carrot.knime.execution.NodeWork;
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
                prompt only, or neither (zero-shot). Add a port for each table.</p>
                <p>The accuracy comes with its 95 % confidence interval (Wilson's score interval). Methods whose
                intervals overlap widely cannot be told apart with so few test images. Queries and seconds are those of
                training and prediction together.</p>
                <p>The same is written as an HTML report with a chart, by default beside the workflow. If it cannot be
                written, the node warns and still gives the table.</p>""") //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(FewShotEvaluatorNodeFactory::ports) //
        .model(m -> m.parametersClass(FewShotEvaluatorParameters.class)
            .configure(FewShotEvaluatorNodeFactory::configure).execute(FewShotEvaluatorNodeFactory::execute)) //
        .nodeType(NodeType.Other) //
        .keywords("accuracy", "confidence interval", "Wilson", "few-shot", "benchmark", "scorer", "report", "compare");

    /** Called by the framework. */
    public FewShotEvaluatorNodeFactory() {
        super(NODE);
    }

    private static void ports(final DynamicPortsAdder ports) {
        ports.addInputPortGroup("Predicted images", g -> g.name("Predicted images")
            .description("Test images with their true classes and the predictions of one method (or several).")
            .extendable().supportedTypes(BufferedDataTable.TYPE).fixedTypes(BufferedDataTable.TYPE));
        ports.addOutputPortGroup("Accuracy", g -> g.name("Accuracy").description("""
                One row for each method, in the order of the input tables: accuracy in percent, lower and upper end of
                its 95 % confidence interval, queries and seconds that training and prediction took, and the number of
                test images.""").fixed(BufferedDataTable.TYPE));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final FewShotEvaluatorParameters parameters = in.getParameters();
        final var specs = in.getInPortSpecs();
        for (int i = 0; i < specs.length; i++) {
            predictions(i, (DataTableSpec)specs[i], parameters);
        }
        out.setOutSpecs(AccuracyTable.SPEC);
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
        final Set<String> classes = new TreeSet<>();
        final Set<String> unknown = new TreeSet<>();
        final List<MethodResult> results = NodeWork.run(() -> {
            final List<MethodResult> all = new ArrayList<>();
            final var tables = in.getInTables();
            for (int i = 0; i < tables.length; i++) {
                final var table = tables[i];
                for (Predictions predictions : predictions(i, table.getDataTableSpec(), parameters)) {
                    all.add(predictions.evaluate(table, exec));
                    classes.addAll(predictions.classes());
                    unknown.addAll(predictions.unknownClasses());
                }
            }
            return all;
        });
        out.setOutData(AccuracyTable.create(results, exec));
        final List<String> warnings = new ArrayList<>();
        if (!unknown.isEmpty()) {
            warnings.add("The predictions cannot be right for classes that were not trained: "
                + FirstFew.of(List.copyOf(unknown)));
        }
        if (!parameters.m_report.isBlank()) {
            ReportFile.write(parameters, results, classes.size()).ifPresent(warnings::add);
        }
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
    }
}

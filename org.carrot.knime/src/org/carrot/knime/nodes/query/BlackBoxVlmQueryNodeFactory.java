package org.carrot.knime.nodes.query;

import java.util.Optional;

import org.carrot.blackbox.ModelInfo;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.port.OpenModels;
import org.carrot.knime.port.Prompt;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.view.PredictionView;
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

/** The node Black-Box VLM Query. */
public final class BlackBoxVlmQueryNodeFactory extends DefaultNodeFactory {

    private static final int CONNECTION = 0;

    private static final int IMAGES = BlackBoxVlmQueryParameters.IMAGES_PORT;

    private static final int PROMPT = 2;

    private static final int PREDICTED = 0;

    private static final int COSTS = 1;

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Black-Box VLM Query") //
        .icon("query.png") //
        .shortDescription("Classifies images by prompts in words or by a tuned prompt, and counts what that costs.") //
        .fullDescription("""
                <p>Asks a vision-language model, for each image, how well each class fits, and takes the best. The classes
                need only be named: typed in, by a flow variable, or as the values of a column. No image needs a label, and
                nothing is learned (zero-shot classification).</p>
                <p>The question is put in words by a <b>template</b> such as <i>a photo of a {}.</i>, where each class name
                takes the place of the braces; <b>several templates</b> make an ensemble, whose scores are the mean of
                theirs. Instead, a <b>prompt</b> can be connected that the Prompt Generator has tuned. It brings its own
                classes, and it must have been tuned on the model that is connected here.</p>
                <p>The second output tells what the model was asked: images are handed over in batches of 256, and one
                query is one prompt, with all classes, scored on one batch.</p>""") //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(BlackBoxVlmQueryNodeFactory::ports) //
        .model(m -> m.parametersClass(BlackBoxVlmQueryParameters.class)
            .configure(BlackBoxVlmQueryNodeFactory::configure).execute(BlackBoxVlmQueryNodeFactory::execute)) //
        .addView(PredictionView::describe) //
        .nodeType(NodeType.Predictor) //
        .keywords("CARROT", "CLIP", "zero-shot", "black box", "prompt", "template", "ensemble", "image classification",
            "vision-language model") //
        .addExternalResource("https://arxiv.org/abs/2103.00020",
            "Radford et al.: Learning Transferable Visual Models From Natural Language Supervision, ICML 2021 (CLIP; "
                + "templates and their ensembles)");

    /** Called by the framework. */
    public BlackBoxVlmQueryNodeFactory() {
        super(NODE);
    }

    private static void ports(final DynamicPortsAdder ports) {
        ports.addInputPortGroup("Model", g -> g.name("Model")
            .description("The vision-language model to ask. Templates need one that takes prompts in words.")
            .fixed(VlmConnection.TYPE));
        ports.addInputPortGroup("Images", g -> g.name("Images")
            .description("The images to classify, one a row; labels are not needed.").fixed(BufferedDataTable.TYPE));
        ports.addInputPortGroup("Prompt", g -> g.name("Prompt").description("""
                A tuned prompt that takes the place of the templates. It was tuned for certain classes, and these are
                predicted.""").optional().supportedTypes(Prompt.TYPE));
        ports.addOutputPortGroup("Predicted images", g -> g.name("Predicted images").description("""
                The input table with a column for the probability of each class, <tt>P (target=class)</tt>, and the most
                probable class, <tt>Prediction (target)</tt>, as the Scorer and the ROC Curve node expect them; on request
                also the model's scores, <tt>Logit (target=class)</tt>, which the Prediction Refiner learns from. The
                prediction column also tells the Few-Shot Evaluator the method, its queries and its time.""")
            .fixed(BufferedDataTable.TYPE));
        ports.addOutputPortGroup("Query costs", g -> g.name("Query costs").description("""
                One row: calls to the model, queries (one prompt scored on one batch of images), images that were
                encoded, texts that were encoded (one for each class and template), and seconds.""")
            .fixed(BufferedDataTable.TYPE));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final BlackBoxVlmQueryParameters parameters = in.getParameters();
        final VlmConnectionSpec connection = in.getInPortSpec(CONNECTION);
        final ModelInfo model = connection.description().info();
        final var images = in.getInTableSpec(IMAGES);
        ImageColumn.of(images, parameters.m_imageColumn);
        parameters.answers(); // refuses a folder's name that is no path
        final var prompt = in.getInPortSpecs().length > PROMPT ? QueryPrompt.of(in.getInPortSpec(PROMPT), model)
            : QueryPrompt.of(parameters, images, model);
        prompt.classes().ifPresent(classes -> out.setOutSpec(PREDICTED,
            parameters.columns(prompt.target(), classes).appendedTo(images, Optional.empty())));
        out.setOutSpec(COSTS, CostTable.SPEC);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final BlackBoxVlmQueryParameters parameters = in.getParameters();
        final VlmConnection connection = in.getInPortObject(CONNECTION);
        final var table = in.getInTable(IMAGES);
        final var query = NodeWork.run(() -> {
            final var prompt = in.getInPortObjects().length > PROMPT ? QueryPrompt.of(in.<Prompt>getInPortObject(PROMPT))
                : QueryPrompt.of(parameters, table.getDataTableSpec(), connection.getSpec().description().info());
            try (var model = OpenModels.borrow(connection)) {
                return QueryResult.ask(prompt, model.model(), parameters, table, in.getExecutionContext());
            }
        }, cancelled(parameters));
        out.setOutData(query.predicted(), query.costs());
        out.setInternalData(query.view().toArray(BufferedDataTable[]::new));
        if (!query.messages().isEmpty()) {
            out.setWarningMessage(String.join("\n", query.messages()));
        }
    }

    private static String cancelled(final BlackBoxVlmQueryParameters parameters) {
        return parameters.m_cacheFolder.map(("Cancelled. What the model answered is kept in '%s': execute the node again, "
            + "and it is not asked again.")::formatted)
            .orElse("Cancelled. No answer is kept: execute the node again to start "
                + "anew. To keep answers, switch 'Cache answers in folder' on before.");
    }
}

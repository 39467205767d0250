package org.carrot.knime.nodes.generator;

import org.carrot.knime.execution.TrainingVariables;
import org.carrot.knime.port.Prompt;
import org.carrot.knime.port.PromptSpec;
import org.carrot.knime.training.TrainingInputs;
import org.carrot.knime.view.HistoryTable;
import org.carrot.knime.view.ImageOutput;
import org.carrot.knime.view.TrainingView;
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

/** The node Prompt Generator. */
public final class PromptGeneratorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Prompt Generator") //
        .icon("generator.png") //
        .shortDescription("Tunes the prompt of a black-box vision-language model with a few labelled images.") //
        .fullDescription("""
                <p>Finds a better prompt for your classes without looking inside the vision-language model (black-box
                tuning, BBT). The prompt is the words before the class name, as the model's own numbers (a soft prompt). An
                evolution strategy (CMA-ES) proposes candidates in a small random subspace around the initial words, the
                model scores the training images with each, and the search moves to where the images' classes get the
                higher scores.</p>
                <p>The result goes into the Black-Box VLM Query, with the same model; the Prediction Refiner can correct the
                scores further. To tune prompt and refiner together, use the Collaborative Trainer.</p>
                <p>A few images per class, for example 16, are enough. A prompt that fits few training images may be worse
                on others: connect validation images, and the generation is kept that does best on these. The number of
                queries to the model is counted and never exceeds the budget.</p>""" + TrainingInputs.STOPPING
            + TrainingVariables.DESCRIPTION) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(PromptGeneratorNodeFactory::ports) //
        .model(m -> m.parametersClass(PromptGeneratorParameters.class).configure(PromptGeneratorNodeFactory::configure)
            .execute(PromptGeneratorNodeFactory::execute)) //
        .addView(TrainingView::describe) //
        .nodeType(NodeType.Learner) //
        .keywords("CARROT", "few-shot", "black box", "prompt tuning", "BBT", "CMA-ES", "CLIP", "soft prompt",
            "image classification", "learner") //
        .addExternalResource("https://arxiv.org/abs/2201.03514",
            "Sun et al.: Black-Box Tuning for Language-Model-as-a-Service, ICML 2022 (BBT)")
        .addExternalResource("https://arxiv.org/abs/2402.04050",
            "Wang et al.: Connecting the Dots: Collaborative Fine-tuning for Black-Box Vision-Language Models, ICML 2024");

    /** Called by the framework. */
    public PromptGeneratorNodeFactory() {
        super(NODE);
    }

    private static void ports(final DynamicPortsAdder ports) {
        TrainingInputs.addTo(ports);
        ports.addOutputPortGroup("Prompt", g -> g.name("Prompt")
            .description("The tuned prompt with its classes, for the Black-Box VLM Query.").fixed(Prompt.TYPE));
        ports.addOutputPortGroup("Training history", g -> g.name("Training history").description("""
                One row for each generation, the first for the start: queries spent up to then, best fitness of the
                population (what the search makes small: the loss), training loss of the prompt (twice, as there is no
                refiner), accuracy on the training and the validation images (0 to 1; missing where not measured), and
                the step size of the search.""")
            .fixed(BufferedDataTable.TYPE));
        ImageOutput.addTo(ports, "The training curve: losses and accuracies over the queries spent.");
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final var task = TrainingInputs.check(in);
        TrainingVariables.announce();
        out.setOutSpecs(new PromptSpec(task.model().info(), task.target(), task.classes()), HistoryTable.SPEC);
        ImageOutput.configure(in, out);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final PromptGeneratorParameters parameters = in.getParameters();
        final var training = TrainingInputs.train(in);
        final var history = HistoryTable.create(training.result().model().history(), in.getExecutionContext());
        training.pushVariables();
        out.setOutData(new Prompt(training.result().model(), parameters.m_classColumn), history);
        out.setInternalData(training.view(history, in.getExecutionContext()));
        ImageOutput.set(in, out, training.picture()::toPng);
        if (!training.warnings().isEmpty()) {
            out.setWarningMessage(String.join("\n", training.warnings()));
        }
    }
}

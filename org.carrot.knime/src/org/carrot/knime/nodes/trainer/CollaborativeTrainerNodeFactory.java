package org.carrot.knime.nodes.trainer;

import java.util.Optional;

import org.carrot.knime.execution.TrainingVariables;
import org.carrot.knime.port.CarrotModel;
import org.carrot.knime.port.CarrotModelSpec;
import org.carrot.knime.port.VlmConnection;
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

/** The node Collaborative Trainer. */
public final class CollaborativeTrainerNodeFactory extends DefaultNodeFactory {

    private static final int MODEL = 0;

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Collaborative Trainer") //
        .icon("trainer.png") //
        .shortDescription("Adapts a black-box vision-language model to a classification task with a few labelled images.") //
        .fullDescription("""
                <p>Adapts a vision-language model to a task without looking inside it (CARROT: collaborative black-box
                tuning). Only prompts go into the model and only the classes' scores come out. Two things are learned:
                the <b>prompt</b>, the words before the class name, by an evolution strategy (CMA-ES) that asks the
                model for the scores of many candidates; and the <b>refiner</b>, a small model on this computer that
                corrects the scores.</p>
                <p>By default (<b>Auto</b>) the prompt is tuned together with a linear refiner, which is fitted anew now
                and then and at the end. Both are checked on images that they have not learned from: the validation
                images or, without these, a part of the training images. What does no better there than the zero-shot
                template is not used. The method of the paper and of its authors' program, where prompt and refiner are
                tuned in turn and draw each other towards their own predictions, and every single setting of it, can be
                chosen instead.</p>
                <p>A few images per class, for example 16, are enough. The number of queries to the model is counted and
                never exceeds the budget.</p>""" + TrainingInputs.STOPPING
            + TrainingVariables.DESCRIPTION) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(CollaborativeTrainerNodeFactory::ports) //
        .model(m -> m.parametersClass(CollaborativeTrainerParameters.class)
            .configure(CollaborativeTrainerNodeFactory::configure).execute(CollaborativeTrainerNodeFactory::execute)) //
        .addView(TrainingView::describe) //
        .nodeType(NodeType.Learner) //
        .keywords("CARROT", "CraFT", "few-shot", "black box", "prompt tuning", "CMA-ES", "CLIP", "image classification",
            "learner", "fine-tuning") //
        .addExternalResource("https://arxiv.org/abs/2402.04050",
            "Wang et al.: Connecting the Dots: Collaborative Fine-tuning for Black-Box Vision-Language Models, ICML 2024");

    /** Called by the framework. */
    public CollaborativeTrainerNodeFactory() {
        super(NODE);
    }

    private static void ports(final DynamicPortsAdder ports) {
        TrainingInputs.addTo(ports);
        ports.addOutputPortGroup("CARROT model", g -> g.name("CARROT model")
            .description("The tuned prompt and the refiner, for the CARROT Predictor.").fixed(CarrotModel.TYPE));
        ports.addOutputPortGroup("Training history", g -> g.name("Training history").description("""
                One row for each generation, the first for the start: queries spent up to then, best fitness of the
                population (what the search makes small: the loss, with Custom also the distance to the refiner), training
                loss of the prompt alone and with the refiner, accuracy on the training and the
                validation images (0 to 1; missing where not measured), and the step size of the search. With
                Auto, and where no refiner is tuned in turn with the prompt, both losses are that of the prompt.""")
            .fixed(BufferedDataTable.TYPE));
        ImageOutput.addTo(ports, "The training curve: losses and accuracies over the queries spent.");
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final var task = TrainingInputs.check(in);
        TrainingVariables.announce();
        out.setOutSpecs(new CarrotModelSpec(task.model().info(), task.target(), task.classes(),
            Optional.of(task.model().provider())), HistoryTable.SPEC);
        ImageOutput.configure(in, out);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final CollaborativeTrainerParameters parameters = in.getParameters();
        final VlmConnection connection = in.getInPortObject(MODEL);
        final var training = TrainingInputs.train(in);
        final var history = HistoryTable.create(training.result().model().history(), in.getExecutionContext());
        training.pushVariables();
        out.setOutData(new CarrotModel(training.result().model(), parameters.m_classColumn,
            Optional.of(connection.getSpec().description().provider())), history);
        out.setInternalData(training.view(history, in.getExecutionContext()));
        ImageOutput.set(in, out, training.picture()::toPng);
        if (!training.warnings().isEmpty()) {
            out.setWarningMessage(String.join("\n", training.warnings()));
        }
    }
}

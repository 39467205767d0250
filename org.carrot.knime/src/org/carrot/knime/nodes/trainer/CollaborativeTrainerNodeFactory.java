package org.carrot.knime.nodes.trainer;

import java.util.Optional;

import org.carrot.blackbox.Capability;
import org.carrot.blackbox.Ledger;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.port.CarrotModel;
import org.carrot.knime.port.CarrotModelSpec;
import org.carrot.knime.port.OpenModels;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.LabelledTable;
import org.carrot.knime.view.HistoryTable;
import org.carrot.knime.view.TrainingCurve;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
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

/** The node Collaborative Trainer. */
public final class CollaborativeTrainerNodeFactory extends DefaultNodeFactory {

    private static final int MODEL = 0;

    private static final int TRAINING = 1;

    private static final int VALIDATION = 2;

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
                never exceeds the budget. If you cancel the node, or the model fails, the best model so far is kept
                (unless you choose otherwise). A training can also keep its state in a folder and be continued, and
                answers of the model can be cached, so that nothing is paid for twice.</p>""") //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(CollaborativeTrainerNodeFactory::ports) //
        .model(m -> m.parametersClass(CollaborativeTrainerParameters.class)
            .configure(CollaborativeTrainerNodeFactory::configure).execute(CollaborativeTrainerNodeFactory::execute)) //
        .addView(TrainingCurve::describe) //
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
        ports.addInputPortGroup("Model", g -> g.name("Model")
            .description("The vision-language model to adapt. It must take soft prompts.").fixed(VlmConnection.TYPE));
        ports.addInputPortGroup("Training images", g -> g.name("Training images")
            .description("The images to learn from, with their classes: a few of each class.")
            .fixed(BufferedDataTable.TYPE));
        ports.addInputPortGroup("Validation images", g -> g.name("Validation images").description("""
                Images of the same classes that decide what is kept, a prompt with or without a refiner. They are not
                learned from; scoring them takes additional queries.""").optional()
            .supportedTypes(BufferedDataTable.TYPE));
        ports.addOutputPortGroup("CARROT model", g -> g.name("CARROT model")
            .description("The tuned prompt and the refiner, for the CARROT Predictor.").fixed(CarrotModel.TYPE));
        ports.addOutputPortGroup("Training history", g -> g.name("Training history").description("""
                One row for each generation, the first for the start: queries spent up to then, best fitness of the
                population, training loss of the prompt alone and with the refiner, accuracy on the training and the
                validation images (0 to 1; missing where not measured), and the step size of the search. With
                Auto, and where no refiner is tuned in turn with the prompt, both losses are that of the prompt.""")
            .fixed(BufferedDataTable.TYPE));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CollaborativeTrainerParameters parameters = in.getParameters();
        final VlmConnectionSpec connection = in.getInPortSpec(MODEL);
        final var info = connection.description().info();
        if (!info.can(Capability.SOFT_PROMPTS)) {
            throw new InvalidSettingsException(
                "The model '%s' takes no soft prompts, only %s: it cannot be tuned this way. Connect another model."
                    .formatted(info.name(), info.capabilities()));
        }
        ImageColumn.of(in.getInTableSpec(TRAINING), parameters.m_imageColumn);
        final var classes = ClassColumn.of(in.getInTableSpec(TRAINING), parameters.m_classColumn).classes();
        if (in.getInPortSpecs().length > VALIDATION) {
            checkValidation(in.getInTableSpec(VALIDATION), parameters);
        }
        Keeping.of(parameters); // refuses names of folders that are no paths
        out.setOutSpecs(new CarrotModelSpec(info, parameters.m_classColumn, classes), HistoryTable.SPEC);
    }

    private static void checkValidation(final DataTableSpec table, final CollaborativeTrainerParameters parameters)
        throws InvalidSettingsException {
        try {
            ImageColumn.of(table, parameters.m_imageColumn);
            ClassColumn.of(table, parameters.m_classColumn);
        } catch (InvalidSettingsException ex) {
            throw new InvalidSettingsException("Validation images: " + ex.getMessage(), ex);
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final CollaborativeTrainerParameters parameters = in.getParameters();
        final VlmConnection connection = in.getInPortObject(MODEL);
        final var exec = in.getExecutionContext();
        final var training = NodeWork.run(() -> {
            final var table = in.getInTable(TRAINING);
            final var classes =
                ClassColumn.of(table.getDataTableSpec(), parameters.m_classColumn).classes(table);
            final var images = read(in, TRAINING, "training table", classes);
            final Optional<LabelledImages> validation = in.getInPortObjects().length > VALIDATION
                ? Optional.of(read(in, VALIDATION, "validation table", classes)) : Optional.empty();
            try (var model = OpenModels.borrow(connection)) {
                return Training.run(model.model(), Ledger.unlimited(), parameters, images, validation,
                    new NodeMonitor(exec));
            }
        });
        final var history = HistoryTable.create(training.result().model().history(), exec);
        out.setOutData(new CarrotModel(training.result().model(), parameters.m_classColumn), history);
        out.setInternalData(history);
        if (!training.warnings().isEmpty()) {
            out.setWarningMessage(String.join("\n", training.warnings()));
        }
    }

    private static LabelledImages read(final ExecuteInput in, final int port, final String name,
        final ClassNames classes) throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
        final CollaborativeTrainerParameters parameters = in.getParameters();
        final var table = in.getInTable(port);
        final var spec = table.getDataTableSpec();
        return new LabelledTable(table, ImageColumn.of(spec, parameters.m_imageColumn),
            ClassColumn.of(spec, parameters.m_classColumn), name).read(classes, in.getExecutionContext());
    }
}

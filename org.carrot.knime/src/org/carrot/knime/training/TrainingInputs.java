package org.carrot.knime.training;

import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.PromptForm;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.port.OpenModels;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.port.VlmDescription;
import org.carrot.knime.preferences.StorageFolders;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.LabelledTable;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The inputs of a node that tunes a prompt: a model, training images and, if the user adds the port, validation images. */
public final class TrainingInputs {

    /** A part of the nodes' descriptions that says how a training ends early and goes on. */
    public static final String STOPPING = """
            <p>What a training has spent is kept, but for the generation in work, in KNIME's workspace or in a folder of
            your choice. If you <b>cancel</b> the node, or a failure or a power cut stops it, execute it again with the same
            settings and inputs, and it goes on where it was. A cancelled node gives out no result, as KNIME wants it; to
            end <b>early with a result</b>, set a time limit, have a script make a stop file, or switch on <i>Finish now
            with the best so far</i> after cancelling. If the model fails, the best result so far is given out (unless you
            choose otherwise). Answers of the model can be cached as well.</p>""";

    static final int TRAINING = 1;

    private static final int MODEL = 0;

    private static final int VALIDATION = 2;

    private static final String CANCELLED = "Cancelled before anything was found. Execute the node again; what earlier "
        + "executions with the same settings and inputs have paid for is kept.";

    private TrainingInputs() {
    }

    /**
     * The facts of a training that are known before it is executed.
     *
     * @param model the model to tune
     * @param target the name of the class column
     * @param classes the classes; empty if the column's domain does not list them
     */
    public record Known(VlmDescription model, String target, Optional<ClassNames> classes) {
    }

    /** Adds the ports; the groups' names are the file format. */
    public static void addTo(final DynamicPortsAdder ports) {
        ports.addInputPortGroup("Model", g -> g.name("Model")
            .description("The vision-language model to adapt. It must take soft prompts.").fixed(VlmConnection.TYPE));
        ports.addInputPortGroup("Training images", g -> g.name("Training images")
            .description("The images to learn from, with their classes: a few of each class.")
            .fixed(BufferedDataTable.TYPE));
        ports.addInputPortGroup("Validation images", g -> g.name("Validation images").description("""
                Images of the same classes that decide what is kept. They are not learned from; scoring them takes
                additional queries.""").optional().supportedTypes(BufferedDataTable.TYPE));
    }

    /**
     * @return what the inputs say
     * @throws InvalidSettingsException if they and the settings cannot work; the message says what to change
     */
    public static Known check(final ConfigureInput in) throws InvalidSettingsException {
        final TrainingParameters parameters = in.getParameters();
        final VlmConnectionSpec connection = in.getInPortSpec(MODEL);
        final var model = connection.description().info();
        if (!model.takes(PromptForm.SOFT)) {
            throw new InvalidSettingsException(
                "The model '%s' takes no soft prompts, only %s: it cannot be tuned this way. Connect another model."
                    .formatted(model.name(), model.promptWords()));
        }
        try {
            model.requireScoreOfEachClass();
        } catch (BlackBoxException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
        ImageColumn.of(in.getInTableSpec(TRAINING), parameters.m_imageColumn);
        final var classes = ClassColumn.of(in.getInTableSpec(TRAINING), parameters.m_classColumn).classes();
        final boolean validation = in.getInPortSpecs().length > VALIDATION;
        if (validation) {
            checkValidation(in.getInTableSpec(VALIDATION), parameters);
        }
        try {
            parameters.tunerSettings().requireBudget(validation);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(ex.getMessage(), ex);
        }
        TrainingFolders.of(parameters); // refuses names that are no paths
        EarlyEnd.of(parameters);
        return new Known(connection.description(), parameters.m_classColumn, classes);
    }

    private static void checkValidation(final DataTableSpec table, final TrainingParameters parameters)
        throws InvalidSettingsException {
        try {
            ImageColumn.of(table, parameters.m_imageColumn);
            ClassColumn.of(table, parameters.m_classColumn);
        } catch (InvalidSettingsException ex) {
            throw new InvalidSettingsException("Validation images: " + ex.getMessage(), ex);
        }
    }

    /**
     * Tunes on the inputs.
     *
     * @throws CanceledExecutionException if the user cancelled; the message says what is kept and how to go on
     * @throws KNIMEException if it failed; the message says what is wrong and what to do
     */
    public static NodeTraining train(final ExecuteInput in) throws CanceledExecutionException, KNIMEException {
        final TrainingParameters parameters = in.getParameters();
        return NodeWork.run(() -> {
            final var table = in.getInTable(TRAINING);
            final var classes = ClassColumn.of(table.getDataTableSpec(), parameters.m_classColumn).classes(table);
            final var images = read(in, TRAINING, "training table", classes);
            final Optional<LabelledImages> validation = in.getInPortObjects().length > VALIDATION
                ? Optional.of(read(in, VALIDATION, "validation table", classes)) : Optional.empty();
            StorageFolders.deleteUnwantedStates();
            try (var model = OpenModels.borrow(in.getInPortObject(MODEL))) {
                return NodeTraining.run(model.model(), Ledger.unlimited(), parameters, images, validation,
                    StorageFolders.states(), new NodeMonitor(in.getExecutionContext()));
            }
        }, CANCELLED);
    }

    private static LabelledImages read(final ExecuteInput in, final int port, final String name,
        final ClassNames classes) throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
        final TrainingParameters parameters = in.getParameters();
        final var table = in.getInTable(port);
        final var spec = table.getDataTableSpec();
        in.getExecutionContext().setMessage("Reading the %s".formatted(name));
        return new LabelledTable(table, ImageColumn.of(spec, parameters.m_imageColumn),
            ClassColumn.of(spec, parameters.m_classColumn), name).read(classes, in.getExecutionContext());
    }
}

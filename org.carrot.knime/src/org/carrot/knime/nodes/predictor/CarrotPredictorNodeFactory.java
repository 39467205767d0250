package org.carrot.knime.nodes.predictor;

import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.port.BorrowedModel;
import org.carrot.knime.port.CarrotModel;
import org.carrot.knime.port.CarrotModelSpec;
import org.carrot.knime.port.OpenModels;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.view.PredictionGallery;
import org.carrot.knime.view.PredictionView;
import org.carrot.sample.ClassNames;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node CARROT Predictor. */
public final class CarrotPredictorNodeFactory extends DefaultNodeFactory {

    private static final int CONNECTION = 0;

    private static final int MODEL = 1;

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("CARROT Predictor") //
        .icon("predictor.png") //
        .shortDescription("Classifies images with a model from the Collaborative Trainer.") //
        .fullDescription("""
                <p>Predicts the class of each image with a CARROT model: the vision-language model scores the image under
                the tuned prompt, and the refiner corrects the scores. Instead, the prediction can leave the refiner
                out, or use the initial prompt as if nothing had been tuned (zero-shot), to show what the training
                brought. The Few-Shot Evaluator compares such predictions.</p>
                <p>A tuned prompt is worthless on another model than the one that it was tuned on. If no model is connected,
                that one is opened again: the model that comes with this extension, or a CLIP model that a VLM Connector
                (Local) has opened in this workspace or that lies in the folder for models. A CARROT model says which model
                it was tuned on, not where that is. Connect a model to choose the device, or where the model is not known
                here; another model is refused.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p
            .addInputPort("Model", "The vision-language model that the CARROT model was tuned on; need not be connected.",
                VlmConnection.OPTIONAL_TYPE)
            .addInputPort("CARROT model", "The tuned prompt and the refiner.", CarrotModel.TYPE)
            .addInputTable("Images", "The images to classify, one a row.")
            .addOutputTable("Predicted images", """
                    The input table with a column for the probability of each class, <tt>P (target=class)</tt>, and the
                    most probable class, <tt>Prediction (target)</tt>, as the Scorer and the ROC Curve node expect them.
                    The prediction column also tells the Few-Shot Evaluator the method, its queries and its time.""")) //
        .model(m -> m.parametersClass(CarrotPredictorParameters.class).configure(CarrotPredictorNodeFactory::configure)
            .execute(CarrotPredictorNodeFactory::execute)) //
        .addView(PredictionView::describe) //
        .nodeType(NodeType.Predictor) //
        .keywords("CARROT", "few-shot", "zero-shot", "image classification", "inference", "apply");

    /** Called by the framework. */
    public CarrotPredictorNodeFactory() {
        super(NODE);
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CarrotPredictorParameters parameters = in.getParameters();
        final VlmConnectionSpec connection = in.getInPortSpec(CONNECTION);
        final CarrotModelSpec model = in.getInPortSpec(MODEL);
        checkModel(connection, model);
        final var images = in.getInTableSpec(CarrotPredictorParameters.IMAGES_PORT);
        ImageColumn.of(images, parameters.m_imageColumn);
        if (model.classes().isPresent()) { // otherwise the columns are known once the trainer is executed
            out.setOutSpecs(columns(parameters, model, model.classes().get()).appendedTo(images,
                Optional.empty()));
        }
    }

    private static void checkModel(final VlmConnectionSpec connection, final CarrotModelSpec tuned)
        throws InvalidSettingsException {
        if (connection != null) {
            tuned.requireModel(connection.description().info());
        } else if (tuned.description().isEmpty()) {
            throw new InvalidSettingsException(
                ("The CARROT model does not say where the model '%s' can be found that it was "
                    + "tuned on. Connect that model.").formatted(tuned.model().name()));
        }
    }

    private static PredictionColumns columns(final CarrotPredictorParameters parameters, final CarrotModelSpec model,
        final ClassNames classes) {
        return new PredictionColumns(model.target(), classes, parameters.m_appendProbabilities, parameters.m_suffix);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final CarrotPredictorParameters parameters = in.getParameters();
        final VlmConnection connection = in.getInPortObject(CONNECTION);
        final CarrotModel model = in.getInPortObject(MODEL);
        final var table = in.getInTable(CarrotPredictorParameters.IMAGES_PORT);
        out.setOutData(NodeWork.run(() -> {
            final var images = ImageColumn.of(table.getDataTableSpec(), parameters.m_imageColumn);
            final var classes = model.model().classes();
            final var columns = columns(parameters, model.getSpec(), classes);
            final var gallery = new PredictionGallery(table.getDataTableSpec(), model.getSpec().target(), classes);
            try (var open = open(connection, model.getSpec())) {
                final var predicted = new Prediction(open.behind(Ledger.unlimited()), model.model(), parameters.m_method,
                    columns, in.getExecutionContext()).appendTo(table, images, gallery::offer);
                out.setInternalData(gallery.tables(table, images, in.getExecutionContext()));
                return predicted;
            }
        }));
    }

    /** Opens the connected model or, if none is connected, the one that the CARROT model names. */
    private static BorrowedModel open(final VlmConnection connection, final CarrotModelSpec tuned)
        throws BlackBoxException {
        if (connection != null) {
            return OpenModels.borrow(connection);
        }
        try {
            return OpenModels.borrow(new VlmConnection(new VlmConnectionSpec(tuned.description().orElseThrow())));
        } catch (BlackBoxException ex) {
            throw new BlackBoxException(
                "The model that the CARROT model was tuned on cannot be opened: %s Or connect it to this node."
                    .formatted(ex.getMessage()),
                ex);
        }
    }
}

package org.carrot.knime.nodes.model;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.UserPath;
import org.carrot.knime.nodes.model.CarrotModelWriterParameters.Existing;
import org.carrot.knime.port.CarrotModel;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node CARROT Model Writer. */
public final class CarrotModelWriterNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("CARROT Model Writer") //
        .icon("writer.png") //
        .shortDescription("Writes a CARROT model into a file, for other workflows.") //
        .fullDescription("""
                <p>Writes what the Collaborative Trainer has learned into a file: train once, then predict in as many
                workflows as you like with the CARROT Model Reader. The file holds the prompt, the refiner, the classes,
                the identity of the vision-language model that it was tuned on, and the record of the training. It
                holds neither images nor the vision-language model itself, no paths of this computer and no secrets.</p>
                <p>The format is that of KNIME's own Model Writer, and later versions of this extension read what earlier
                ones have written.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p.addInputPort("CARROT model", "The model to write, from the Collaborative Trainer.",
            CarrotModel.TYPE)) //
        .model(m -> m.parametersClass(CarrotModelWriterParameters.class)
            .configure(CarrotModelWriterNodeFactory::configure).execute(CarrotModelWriterNodeFactory::execute)) //
        .nodeType(NodeType.Sink) //
        .keywords("CARROT", "save", "export", "deploy", "prompt", "refiner", "file");

    /** Called by the framework. */
    public CarrotModelWriterNodeFactory() {
        super(NODE);
    }

    static void configure(final ConfigureInput in, @SuppressWarnings("unused") final ConfigureOutput out)
        throws InvalidSettingsException {
        final CarrotModelWriterParameters parameters = in.getParameters();
        UserPath.resolve(parameters.m_file); // refuses what is no path
    }

    private static void execute(final ExecuteInput in, @SuppressWarnings("unused") final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final CarrotModelWriterParameters parameters = in.getParameters();
        final CarrotModel model = in.getInPortObject(0);
        NodeWork.run(() -> {
            final var file = UserPath.resolve(parameters.m_file);
            new CarrotModelFile(file).write(model, parameters.m_ifFileExists == Existing.OVERWRITE,
                parameters.m_createFolders, in.getExecutionContext());
            return file;
        });
    }
}

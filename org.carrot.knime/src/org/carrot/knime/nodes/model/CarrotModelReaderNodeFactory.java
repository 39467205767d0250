package org.carrot.knime.nodes.model;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.UserPath;
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

/** The node CARROT Model Reader. */
public final class CarrotModelReaderNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("CARROT Model Reader") //
        .icon("reader.png") //
        .shortDescription("Reads a CARROT model that a CARROT Model Writer has written.") //
        .fullDescription("""
                <p>Reads a CARROT model from a file, for the CARROT Predictor. The file may come from the CARROT Model
                Writer or from KNIME's own Model Writer.</p>
                <p>The file is read when the node is executed, not before: until then the nodes behind this one cannot
                say which columns they will append. The CARROT Predictor refuses the model if it is connected to another
                vision-language model than the one that it was tuned on. A file that is damaged, that holds something
                else, or that a newer version has written is refused with the reason.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p.addOutputPort("CARROT model", "The model that was read, for the CARROT Predictor.",
            CarrotModel.TYPE)) //
        .model(m -> m.parametersClass(CarrotModelReaderParameters.class)
            .configure(CarrotModelReaderNodeFactory::configure).execute(CarrotModelReaderNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("CARROT", "load", "import", "deploy", "prompt", "refiner", "file");

    /** Called by the framework. */
    public CarrotModelReaderNodeFactory() {
        super(NODE);
    }

    /** Leaves the output's spec open: what the file holds is known when it is read. */
    static void configure(final ConfigureInput in, @SuppressWarnings("unused") final ConfigureOutput out)
        throws InvalidSettingsException {
        final CarrotModelReaderParameters parameters = in.getParameters();
        UserPath.resolve(parameters.m_file); // refuses what is no path
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final CarrotModelReaderParameters parameters = in.getParameters();
        out.setOutData(NodeWork.run(
            () -> new CarrotModelFile(UserPath.resolve(parameters.m_file)).read(in.getExecutionContext())));
    }
}

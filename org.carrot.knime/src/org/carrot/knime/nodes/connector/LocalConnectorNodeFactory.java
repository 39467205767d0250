package org.carrot.knime.nodes.connector;

import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.execution.UserPath;
import org.carrot.knime.port.ClipFolder;
import org.carrot.knime.port.EmbeddedModel;
import org.carrot.knime.port.OpenModels;
import org.carrot.knime.port.VlmConnection;
import org.carrot.knime.port.VlmConnectionSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node VLM Connector (Local). */
public final class LocalConnectorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("VLM Connector (Local)") //
        .icon("connector.png") //
        .shortDescription("Provides a CLIP model from a folder, or the small model that comes with this extension.") //
        .fullDescription("""
                <p>Provides a vision-language model that runs on this computer: a <b>CLIP</b> model from a folder, or the
                <b>mini VLM</b>, which comes with this extension and needs no network. Such a model compares images with
                texts and so can classify images by the names of the classes alone (<i>zero-shot</i>); the
                Collaborative Trainer adapts it to a task.</p>
                <p>CLIP models (RN50, RN101, ViT-B/32, ViT-B/16, ViT-L/14 and their relatives of open_clip) are read as
                Hugging Face or open_clip save them, weights in <tt>safetensors</tt> files. Features of images are
                remembered in the workspace, so that an image is encoded once.</p>
                <p>The mini VLM is small: it sees 32 x 32 pixels and knows everyday objects, shapes, colours and the
                like as drawings and icons. Use it to learn the method, to test workflows and for simple tasks, and not
                for photographs of fine detail, for medical images or for decisions about people.</p>
                <p>The node opens the model once to see that it runs. Nodes that use the connection share one open
                model; it is closed when no node uses it.</p>""") //
        .sinceVersion(5, 8, 0) //
        .ports(p -> p.addOutputPort("Model",
            "The connection to the model, for the Collaborative Trainer and the CARROT Predictor.", VlmConnection.TYPE)) //
        .model(m -> m.parametersClass(LocalConnectorParameters.class).configure(LocalConnectorNodeFactory::configure)
            .execute(LocalConnectorNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("CLIP", "VLM", "vision-language model", "black box", "zero-shot", "offline", "PyTorch");

    /** Called by the framework. */
    public LocalConnectorNodeFactory() {
        super(NODE);
    }

    private static VlmConnectionSpec spec(final LocalConnectorParameters parameters) throws InvalidSettingsException {
        final var device = parameters.m_device;
        return new VlmConnectionSpec(parameters.m_folder.isPresent()
            ? ClipFolder.describe(UserPath.resolve(parameters.m_folder.get()), device) : EmbeddedModel.describe(device));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        out.setOutSpecs(spec(in.getParameters()));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final LocalConnectorParameters parameters = in.getParameters();
        out.setOutData(NodeWork.run(() -> {
            final var connection = new VlmConnection(spec(parameters));
            OpenModels.borrow(connection).close();
            return connection;
        }));
    }
}

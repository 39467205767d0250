package org.carrot.knime.nodes.connector;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.clip.registry.ModelHub;
import org.carrot.knime.execution.NodeMonitor;
import org.carrot.knime.execution.NodeWork;
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

    private static final String CANCELLED = "Cancelled. What was downloaded is kept in the model's folder: execute the node "
        + "again, and a download goes on where it was.";

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
                Hugging Face or open_clip save them, weights in <tt>safetensors</tt> files. Choose a folder of your own,
                or a published model by its name, whose files you put into a folder or let the node download. Features
                of images are remembered in the workspace, so that an image is encoded once.</p>
                <p>The mini VLM is small: it sees 32 x 32 pixels and knows everyday objects, shapes, colours and the
                like as drawings and icons. Use it to learn the method, to test workflows and for simple tasks, and not
                for photographs of fine detail, for medical images or for decisions about people.</p>
                <p>The node opens the model once to see that it runs; what is in a folder is known from then on. Nodes
                that use the connection share one open model; it is closed when no node uses it.</p>""") //
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

    /** Looks at no folder: what is in one is known when the node is executed. */
    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final LocalConnectorParameters parameters = in.getParameters();
        if (ClipSource.of(parameters).isEmpty()) {
            out.setOutSpecs(new VlmConnectionSpec(EmbeddedModel.describe(parameters.m_device)));
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final LocalConnectorParameters parameters = in.getParameters();
        final var monitor = new NodeMonitor(in.getExecutionContext());
        out.setOutData(NodeWork.run(() -> connect(parameters, ModelHub.DEFAULT, monitor), CANCELLED));
    }

    /** @return a connection to a model that has been opened once */
    static VlmConnection connect(final LocalConnectorParameters parameters, final ModelHub hub, final Monitor monitor)
        throws InvalidSettingsException, BlackBoxException {
        final var clip = ClipSource.of(parameters);
        final var description = clip.isPresent() ? clip.get().describe(parameters.m_device, hub, monitor)
            : EmbeddedModel.describe(parameters.m_device);
        final var connection = new VlmConnection(new VlmConnectionSpec(description));
        OpenModels.borrow(connection).close();
        return connection;
    }
}

package org.carrot.standin.runner;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.Node;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.ICredentials;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.util.FileUtil;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;

/** A node that takes any number of tables and behaves, or misbehaves, as its parameters say. */
public final class ProbeNodeFactory extends DefaultNodeFactory {

    /** Opened when a node begins to wait for its cancellation. */
    static volatile CountDownLatch waiting = new CountDownLatch(1);

    /** The thread that executes the node that waits. */
    static volatile Thread worker;

    private static final DataTableSpec SPEC =
        new DataTableSpec(new DataColumnSpecCreator("seen", StringCell.TYPE).createSpec());

    private static final DataTableSpec IMAGE_SPEC =
        new DataTableSpec(new DataColumnSpecCreator("image", PNGImageContent.TYPE).createSpec());

    /** From this size on, KNIME keeps an image outside of its table's file. */
    private static final int LARGE = 40 * 1024;

    enum Behaviour {
        @Label("Repeats the text")
        REPEAT,
        @Label("Counts the rows of all inputs")
        COUNT_ROWS,
        @Label("Does not accept its settings")
        REJECT,
        @Label("Fails with a message and what to do")
        FAIL,
        @Label("Fails with any exception")
        THROW,
        @Label("Waits until it is cancelled")
        WAIT,
        @Label("Waits until it is cancelled, and tells the text")
        TELL_CANCELLATION,
        @Label("Waits until it is cancelled, and returns")
        RETURN_CANCELLED,
        @Label("Waits until it is cancelled, takes that back and returns")
        TAKE_CANCELLATION_BACK,
        @Label("Gives a table without rows")
        EMPTY,
        @Label("Gives a large image")
        LARGE_IMAGE,
        @Label("Reports progress")
        PROGRESS,
        @Label("Names the credentials whose name is the text")
        CREDENTIALS,
        @Label("Resolves the URL in the text")
        RESOLVE,
        @Label("Sends the text out as the flow variable \"word\"")
        PUSH_VARIABLE,
        @Label("Names the thread's class loader")
        CLASS_LOADER,
    }

    static final class Parameters implements NodeParameters {

        @Widget(title = "Behaviour", description = "What the node does")
        Behaviour m_behaviour = Behaviour.REPEAT;

        @Widget(title = "Text", description = "Depends on the behaviour")
        String m_text = "text";

        @Widget(title = "Number", description = "How often the text is repeated")
        int m_number = 1;
    }

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Probe").icon("probe.png").shortDescription("For tests.").fullDescription("For tests.") //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ProbeNodeFactory::ports) //
        .model(m -> m.parametersClass(Parameters.class).configure(ProbeNodeFactory::configure)
            .execute(ProbeNodeFactory::execute));

    /** For the extension registry. */
    public ProbeNodeFactory() {
        super(NODE);
    }

    private static void ports(final DynamicPortsAdder ports) {
        ports.addInputPortGroup("Tables",
            g -> g.name("Tables").description("Any tables").extendable().supportedTypes(BufferedDataTable.TYPE));
        ports.addOutputPortGroup("Seen", g -> g.name("Seen").description("What was seen").fixed(BufferedDataTable.TYPE));
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out)
        throws InvalidSettingsException {
        final Parameters parameters = in.getParameters();
        if (parameters.m_behaviour == Behaviour.REJECT) {
            throw new InvalidSettingsException("Rejected: " + parameters.m_text);
        }
        out.setOutSpecs(parameters.m_behaviour == Behaviour.LARGE_IMAGE ? IMAGE_SPEC : SPEC);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final Parameters parameters = in.getParameters();
        final boolean isImage = parameters.m_behaviour == Behaviour.LARGE_IMAGE;
        final BufferedDataContainer rows = in.getExecutionContext().createDataContainer(isImage ? IMAGE_SPEC : SPEC);
        if (isImage) {
            rows.addRowToTable(new DefaultRow("Row0", PNGImageCellFactory.create(new byte[LARGE])));
        } else if (parameters.m_behaviour != Behaviour.EMPTY) {
            rows.addRowToTable(new DefaultRow("Row0", new StringCell(seen(parameters, in))));
        }
        rows.close();
        out.setOutData(rows.getTable());
    }

    private static String seen(final Parameters parameters, final ExecuteInput in)
        throws CanceledExecutionException, KNIMEException {
        return switch (parameters.m_behaviour) {
            case REPEAT -> parameters.m_text.repeat(parameters.m_number);
            case COUNT_ROWS -> countRows(in);
            case FAIL -> throw KNIMEException.of(Message.builder().withSummary("Failed: " + parameters.m_text)
                .addTextIssue("A closer look").addResolutions("Do this").build().orElseThrow());
            case THROW -> throw new IllegalStateException(parameters.m_text);
            case WAIT, TELL_CANCELLATION, RETURN_CANCELLED, TAKE_CANCELLATION_BACK ->
                waitForCancellation(parameters, in);
            case PROGRESS -> reportProgress(in);
            case CREDENTIALS -> credentials(parameters.m_text);
            case PUSH_VARIABLE -> pushVariable(parameters.m_text);
            case RESOLVE -> resolve(parameters.m_text);
            case CLASS_LOADER -> String.valueOf(
                Thread.currentThread().getContextClassLoader() == ProbeNodeFactory.class.getClassLoader());
            case EMPTY, LARGE_IMAGE, REJECT -> throw new IllegalStateException("not executed");
        };
    }

    private static String countRows(final ExecuteInput in) {
        long rows = 0;
        for (int i = 0; i < in.getInPortObjects().length; i++) {
            rows += in.getInTable(i).size();
        }
        return rows + " rows of " + in.getInPortObjects().length + " tables";
    }

    private static String waitForCancellation(final Parameters parameters, final ExecuteInput in)
        throws CanceledExecutionException {
        worker = Thread.currentThread();
        waiting.countDown();
        try {
            new CountDownLatch(1).await(); // until the thread is interrupted
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        switch (parameters.m_behaviour) {
            case TELL_CANCELLATION -> throw new CanceledExecutionException(parameters.m_text);
            case TAKE_CANCELLATION_BACK -> {
                Thread.interrupted();
                in.getExecutionContext().getProgressMonitor().reset();
            }
            case RETURN_CANCELLED -> Thread.interrupted();
            default -> in.getExecutionContext().checkCanceled();
        }
        return parameters.m_text;
    }

    private static String reportProgress(final ExecuteInput in) {
        in.getExecutionContext().setProgress(0.5, "Half of the way");
        in.getExecutionContext().createSubProgress(0.5).setProgress(0.5);
        return String.valueOf(in.getExecutionContext().getProgressMonitor().getProgress());
    }

    private static String credentials(final String name) throws KNIMEException {
        final NativeNodeContainer container = (NativeNodeContainer)NodeContext.getContext().getNodeContainer();
        try {
            final ICredentials credentials = container.getNode().getCredentialsProvider().get(name);
            return credentials.getLogin() + " with a password of "
                + Optional.ofNullable(credentials.getPassword()).map(String::length).orElse(0) + " characters";
        } catch (IllegalArgumentException e) {
            throw new KNIMEException(e.getMessage(), e);
        }
    }

    private static String pushVariable(final String text) {
        final NativeNodeContainer container = (NativeNodeContainer)NodeContext.getContext().getNodeContainer();
        Node.invokePushFlowVariable(container.getNodeModel(), new FlowVariable("word", text));
        return text;
    }

    private static String resolve(final String url) throws KNIMEException {
        try {
            return NodeContext.getContext().getContextObjectForClass(WorkflowManager.class).orElseThrow()
                .getContextV2().getExecutorInfo().getLocalWorkflowPath()
                .relativize(FileUtil.resolveToPath(FileUtil.toURL(url))).toString();
        } catch (IOException | URISyntaxException e) {
            throw new KNIMEException(e.getMessage(), e);
        }
    }
}

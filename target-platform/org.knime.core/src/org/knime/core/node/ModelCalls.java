package org.knime.core.node;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.KNIMEException.KNIMERuntimeException;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NodeMessage;

/** Calls node models and checks what they are given and what they return. */
final class ModelCalls {

    private static final int MIN_MESSAGE_LENGTH = 5;

    private ModelCalls() {
    }

    static PortObjectSpec[] configure(final NodeModel model, final PortObjectSpec[] inSpecs)
        throws InvalidSettingsException {
        model.setWarning(null);
        for (int i = 0; i < inSpecs.length; i++) {
            final PortType type = model.getInPortType(i);
            if (inSpecs[i] != null && !type.acceptsPortObjectSpec(inSpecs[i])) {
                throw new InvalidSettingsException("Incompatible port spec at port " + i + ", expected: "
                    + type.getPortObjectSpecClass().getSimpleName() + ", actual: "
                    + inSpecs[i].getClass().getSimpleName());
            }
        }
        final PortObjectSpec[] outSpecs = model.configure(inSpecs);
        return outSpecs == null ? new PortObjectSpec[model.getNrOutPorts()]
            : Arrays.copyOf(outSpecs, model.getNrOutPorts(), PortObjectSpec[].class);
    }

    static PortObject[] execute(final NodeModel model, final PortObject[] inObjects, final ExecutionContext exec)
        throws Exception {
        model.setWarning(null);
        for (int i = 0; i < inObjects.length; i++) {
            final PortType type = model.getInPortType(i);
            if (!(inObjects[i] == null && type.isOptional() || type.acceptsPortObject(inObjects[i]))) {
                throw new IllegalStateException("Connection Error: Mismatch of input port types (port " + i + ").");
            }
        }
        final PortObject[] outObjects = model.execute(inObjects, exec);
        exec.checkCanceled(); // a model may have ended early without an exception
        if (outObjects == null || outObjects.length != model.getNrOutPorts()) {
            throw new IllegalStateException("Invalid result. Execution failed. Reason: Incorrect implementation; the"
                + " execute method in \"" + model.getClass().getSimpleName()
                + "\" returned null or an incorrect number of output tables.");
        }
        for (int i = 0; i < outObjects.length; i++) {
            if (!model.getOutPortType(i).acceptsPortObject(outObjects[i])) {
                throw new IllegalStateException(outObjects[i] == null
                    ? "Invalid result. Execution failed, reason: data at output " + i + " is null."
                    : "Invalid output port object at port " + (i + 1));
            }
        }
        warnOfEmptyTables(model, outObjects);
        return Arrays.copyOf(outObjects, outObjects.length, PortObject[].class);
    }

    private static void warnOfEmptyTables(final NodeModel model, final PortObject[] outObjects) {
        final long tables = Stream.of(outObjects).filter(BufferedDataTable.class::isInstance).count();
        final boolean empty = Stream.of(outObjects)
            .noneMatch(object -> object instanceof BufferedDataTable table && table.size() > 0);
        if (model.getWarning() == null && tables > 0 && empty) {
            model.setWarningMessage(tables == 1 ? "Node created an empty data table."
                : "Node created empty data tables on all out-ports.");
        }
    }

    /** Tells whether an executed table has the columns that configure has promised. */
    static boolean isAsConfigured(final PortObjectSpec configured, final PortObjectSpec executed) {
        return !(configured instanceof DataTableSpec promised) || !(executed instanceof DataTableSpec actual)
            || promised.equalStructure(actual);
    }

    /** Says why an execution has failed: a warning if it was cancelled, an error otherwise. */
    static NodeMessage failure(final Throwable e, final ExecutionMonitor exec) {
        final Message cancelled = cancellation(e, exec);
        if (cancelled != null) {
            Thread.interrupted(); // the worker thread goes on with other nodes
            return cancelled.toNodeMessage(NodeMessage.Type.WARNING);
        }
        if (e instanceof KNIMEException known) {
            return known.getKNIMEMessage().toNodeMessage(NodeMessage.Type.ERROR);
        }
        if (e instanceof KNIMERuntimeException known) {
            return known.getKNIMEMessage().toNodeMessage(NodeMessage.Type.ERROR);
        }
        final String text = Objects.requireNonNullElse(e.getMessage(), "");
        return NodeMessage.newError("Execute failed: " + (text.length() >= MIN_MESSAGE_LENGTH ? text
            : "(\"" + e.getClass().getSimpleName() + "\"): " + e.getMessage()));
    }

    /** Tells whether an exception explains itself to users; any other is a programmer's mistake. */
    static boolean isMeantForUsers(final Throwable e) {
        return e instanceof KNIMEException || e instanceof KNIMERuntimeException;
    }

    private static Message cancellation(final Throwable e, final ExecutionMonitor exec) {
        if (e instanceof CanceledExecutionException cancelled) {
            return cancelled.getKNIMEMessage();
        }
        try {
            exec.checkCanceled();
            return null;
        } catch (CanceledExecutionException cancelled) {
            return cancelled.getKNIMEMessage();
        }
    }
}

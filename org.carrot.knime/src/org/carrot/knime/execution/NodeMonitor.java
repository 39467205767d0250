package org.carrot.knime.execution;

import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

import org.carrot.blackbox.Monitor;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Shows progress and the time that is left at the node, and stops when the user cancels it. */
public final class NodeMonitor implements Monitor {

    private final ExecutionMonitor m_exec;

    private final RemainingTime m_remaining;

    /** @param exec the node's execution */
    public NodeMonitor(final ExecutionMonitor exec) {
        this(exec, System::nanoTime);
    }

    /** @param nanoTime the clock, in nanoseconds from any start */
    NodeMonitor(final ExecutionMonitor exec, final LongSupplier nanoTime) {
        m_exec = exec;
        m_remaining = new RemainingTime(nanoTime);
    }

    @Override
    public void report(final double fraction, final String message) {
        m_exec.setProgress(fraction, m_remaining.at(fraction).map(left -> message + ", " + left).orElse(message));
    }

    @Override
    public void checkCancelled() {
        try {
            m_exec.checkCanceled();
        } catch (CanceledExecutionException ex) {
            throw (CancellationException)new CancellationException("The node was cancelled.").initCause(ex);
        }
    }

    /**
     * Takes the cancellation back after it has been honoured, so that the framework accepts what the node has made up to
     * then. Without this, KNIME throws away whatever a cancelled node returns.
     *
     * @throws CanceledExecutionException if this execution does not allow it
     */
    public void acceptPartialResult() throws CanceledExecutionException {
        Thread.interrupted();
        try {
            m_exec.getProgressMonitor().reset();
        } catch (IllegalStateException ex) { // only the monitor of a node as a whole can be reset, not that of a part
            throw (CanceledExecutionException)new CanceledExecutionException().initCause(ex);
        }
    }
}

package org.carrot.knime.execution;

import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

import org.carrot.blackbox.Monitor;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * Shows progress and the time that is left at the node, and stops when the user cancels it. The progress never falls, and
 * only the last part of the work tells the time: those before it may have another pace. Safe for use by several threads.
 */
public final class NodeMonitor implements Monitor {

    private final ExecutionMonitor m_exec;

    private final RemainingTime m_remaining;

    private double m_shown;

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
        show(fraction, m_remaining.at(fraction).map(left -> message + ", " + left).orElse(message));
    }

    private synchronized void show(final double fraction, final String message) {
        m_shown = Math.max(m_shown, fraction);
        m_exec.setProgress(m_shown, message);
    }

    @Override
    public Monitor part(final double from, final double to) {
        if (to >= 1) {
            return Monitor.super.part(from, to);
        }
        return new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                show(from + (to - from) * fraction, message);
            }

            @Override
            public void checkCancelled() {
                NodeMonitor.this.checkCancelled();
            }
        };
    }

    @Override
    public void checkCancelled() {
        try {
            m_exec.checkCanceled();
        } catch (CanceledExecutionException ex) {
            throw (CancellationException)new CancellationException("The node was cancelled.").initCause(ex);
        }
    }
}

package org.knime.core.node;

import java.util.function.Supplier;

/** Reports the progress of an execution, or of a part of it, and tells whether it was cancelled. */
public class ExecutionMonitor {

    private final NodeProgressMonitor m_progress;

    /** Creates a monitor that nobody listens to. */
    public ExecutionMonitor() {
        this(null);
    }

    /** @param progress takes the progress, null if nobody listens */
    public ExecutionMonitor(final NodeProgressMonitor progress) {
        m_progress = progress == null ? new DefaultNodeProgressMonitor() : progress;
    }

    /** @return what takes the progress */
    public final NodeProgressMonitor getProgressMonitor() {
        return m_progress;
    }

    /** @throws CanceledExecutionException if the user has cancelled the execution */
    public void checkCanceled() throws CanceledExecutionException {
        m_progress.checkCanceled();
    }

    /** @param progress the fraction that is done, in [0, 1] */
    public void setProgress(final double progress) {
        m_progress.setProgress(progress);
    }

    /**
     * @param progress the fraction that is done, in [0, 1]
     * @param message what is being done
     */
    public void setProgress(final double progress, final String message) {
        m_progress.setProgress(progress, message);
    }

    /**
     * @param progress the fraction that is done, in [0, 1]
     * @param messageSupplier what is being done
     */
    public void setProgress(final double progress, final Supplier<String> messageSupplier) {
        m_progress.setProgress(progress, messageSupplier);
    }

    /** @param message what is being done */
    public void setMessage(final String message) {
        m_progress.setMessage(message);
    }

    /**
     * Creates a monitor for a part of the work. Its progress counts from 0 to 1 and is added to this one's; its
     * messages are shown.
     *
     * @param maxProg the part's share of the whole, in [0, 1]
     * @return the monitor
     */
    public ExecutionMonitor createSubProgress(final double maxProg) {
        return new ExecutionMonitor(subMonitor(maxProg, false));
    }

    /**
     * Creates a monitor for a part of the work whose messages are not shown.
     *
     * @param maxProg the part's share of the whole, in [0, 1]
     * @return the monitor
     */
    public ExecutionMonitor createSilentSubProgress(final double maxProg) {
        return new ExecutionMonitor(subMonitor(maxProg, true));
    }

    NodeProgressMonitor subMonitor(final double maxProg, final boolean silent) {
        if (!(maxProg >= 0 && maxProg <= 1)) {
            throw new IllegalArgumentException("Invalid sub progress size: " + maxProg);
        }
        return new SubProgressMonitor(m_progress, maxProg, silent);
    }
}

package org.knime.core.node;

import org.knime.core.node.workflow.NodeProgressListener;

/** Adds a part's share to the progress of the whole. */
final class SubProgressMonitor implements NodeProgressMonitor {

    private final NodeProgressMonitor m_whole;

    private final double m_share;

    private final boolean m_silent;

    private double m_progress;

    private String m_message;

    /**
     * @param whole takes the share
     * @param share the part's fraction of the whole, in [0, 1]
     * @param silent whether messages are kept back
     */
    SubProgressMonitor(final NodeProgressMonitor whole, final double share, final boolean silent) {
        m_whole = whole;
        m_share = share;
        m_silent = silent;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        m_whole.checkCanceled();
    }

    @Override
    public void setProgress(final double progress) {
        m_whole.setProgress(advance(progress));
    }

    @Override
    public void setProgress(final double progress, final String message) {
        m_message = message;
        if (m_silent) {
            m_whole.setProgress(advance(progress));
        } else {
            m_whole.setProgress(advance(progress), message);
        }
    }

    /** Several parts may advance in turn or in parallel, so that only the difference is added to the whole. */
    private synchronized double advance(final double progress) {
        final double before = m_progress;
        m_progress = Math.max(before, Math.max(0, Math.min(1, progress)));
        final Double whole = m_whole.getProgress();
        return (whole == null ? 0 : whole) + m_share * (m_progress - before);
    }

    @Override
    public void setProgress(final String message) {
        setMessage(message);
    }

    @Override
    public void setMessage(final String message) {
        m_message = message;
        if (!m_silent) {
            m_whole.setMessage(message);
        }
    }

    @Override
    public synchronized Double getProgress() {
        return m_progress;
    }

    @Override
    public String getMessage() {
        return m_message;
    }

    @Override
    public void setExecuteCanceled() {
        throw notForParts();
    }

    @Override
    public void addProgressListener(final NodeProgressListener l) {
        throw notForParts();
    }

    @Override
    public void removeProgressListener(final NodeProgressListener l) {
        throw notForParts();
    }

    @Override
    public void removeAllProgressListener() {
        throw notForParts();
    }

    @Override
    public void reset() {
        throw notForParts();
    }

    private static IllegalStateException notForParts() {
        return new IllegalStateException("Only the monitor of the whole execution can do this");
    }
}

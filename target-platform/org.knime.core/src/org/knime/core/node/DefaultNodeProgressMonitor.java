package org.knime.core.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/** Keeps the latest progress and tells listeners about it at once. Any thread may call it. */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {

    private final List<NodeProgressListener> m_listeners = new CopyOnWriteArrayList<>();

    private volatile boolean m_canceled;

    private volatile NodeProgress m_progress = new NodeProgress(null, null);

    /** Creates a monitor that nobody listens to. */
    public DefaultNodeProgressMonitor() {
    }

    /** @param l told about each change */
    public DefaultNodeProgressMonitor(final NodeProgressListener l) {
        addProgressListener(l);
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (m_canceled || Thread.currentThread().isInterrupted()) {
            throw new CanceledExecutionException();
        }
    }

    @Override
    public void setExecuteCanceled() {
        m_canceled = true;
    }

    @Override
    public void setProgress(final double progress) {
        change(progress, getMessage());
    }

    @Override
    public void setProgress(final double progress, final String message) {
        change(progress, message);
    }

    @Override
    public void setProgress(final String message) {
        setMessage(message);
    }

    @Override
    public void setMessage(final String message) {
        change(getProgress(), message);
    }

    private void change(final Double progress, final String message) {
        m_progress = new NodeProgress(progress == null ? null : Math.max(0, Math.min(1, progress)), message);
        final NodeProgressEvent event = new NodeProgressEvent(null, m_progress);
        m_listeners.forEach(l -> l.progressChanged(event));
    }

    @Override
    public Double getProgress() {
        return m_progress.getProgress();
    }

    @Override
    public String getMessage() {
        return m_progress.getMessage();
    }

    @Override
    public void addProgressListener(final NodeProgressListener l) {
        m_listeners.add(l);
    }

    @Override
    public void removeProgressListener(final NodeProgressListener l) {
        m_listeners.remove(l);
    }

    @Override
    public void removeAllProgressListener() {
        m_listeners.clear();
    }

    @Override
    public void reset() {
        m_canceled = false;
        m_progress = new NodeProgress(null, null);
    }
}

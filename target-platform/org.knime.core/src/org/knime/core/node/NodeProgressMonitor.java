package org.knime.core.node;

import java.util.function.Supplier;

import org.knime.core.node.workflow.NodeProgressListener;

/** Takes the progress of one execution and tells whether the user has cancelled it. */
public interface NodeProgressMonitor {

    /** @throws CanceledExecutionException if the execution was cancelled */
    void checkCanceled() throws CanceledExecutionException;

    /** Cancels the execution. */
    void setExecuteCanceled();

    /** @param progress the fraction that is done, in [0, 1] */
    void setProgress(double progress);

    /**
     * @param progress the fraction that is done, in [0, 1]
     * @param message what is being done
     */
    void setProgress(double progress, String message);

    /**
     * @param progress the fraction that is done, in [0, 1]
     * @param message what is being done
     */
    default void setProgress(final double progress, final Supplier<String> message) {
        setProgress(progress, message.get());
    }

    /** @param message what is being done */
    void setProgress(String message);

    /** @param message what is being done */
    void setMessage(String message);

    /** @return the fraction that is done, null if it is not known */
    Double getProgress();

    /** @return what is being done, may be null */
    String getMessage();

    /** @param l told about each change */
    void addProgressListener(NodeProgressListener l);

    /** @param l not told any more */
    void removeProgressListener(NodeProgressListener l);

    /** Forgets all listeners. */
    void removeAllProgressListener();

    /** Forgets progress, message and cancellation. */
    void reset();
}

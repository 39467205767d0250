package org.carrot.knime.execution;

import java.util.concurrent.CancellationException;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.djl.MissingEngineException;
import org.carrot.input.Shown;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** Work of a node that tells people what is wrong. */
public final class NodeWork {

    /** What a cancelled node says that has nothing to go on from. */
    private static final String NOTHING_KEPT = "Cancelled. Nothing is kept: execute the node again to start anew.";

    private NodeWork() {
    }

    /** Work that may be refused by the settings, the data or the model. */
    @FunctionalInterface
    public interface FallibleWork<T> {

        /** Does the work. */
        T run() throws BlackBoxException, InvalidSettingsException, CanceledExecutionException, KNIMEException;
    }

    /**
     * Runs work of which nothing is kept if it is cancelled, and turns every expected failure into a message at the node.
     *
     * @param work the work
     * @return its result
     * @throws CanceledExecutionException if the user cancelled it; the message says that nothing is kept
     * @throws KNIMEException if it failed; the message says what is wrong and what to do
     */
    public static <T> T run(final FallibleWork<T> work) throws CanceledExecutionException, KNIMEException {
        return run(work, NOTHING_KEPT);
    }

    /**
     * Runs work and turns every expected failure into a message at the node.
     *
     * @param work the work; a {@link CancelledNodeException} keeps its words
     * @param cancelled what a cancelled node says otherwise: what is kept, where, and how to go on
     * @return its result
     * @throws CanceledExecutionException if the user cancelled it
     * @throws KNIMEException if it failed; the message says what is wrong and what to do
     */
    public static <T> T run(final FallibleWork<T> work, final String cancelled)
        throws CanceledExecutionException, KNIMEException {
        try {
            return work.run();
        } catch (CanceledExecutionException ex) {
            throw ex instanceof CancelledNodeException told ? told : new CancelledNodeException(cancelled, ex);
        } catch (CancellationException ex) {
            throw new CancelledNodeException(cancelled, ex);
        } catch (BlackBoxException | InvalidSettingsException | MissingEngineException | KNIMEException ex) {
            if (Thread.currentThread().isInterrupted()) { // what was being read or written failed of the cancellation
                throw new CancelledNodeException(cancelled, ex);
            }
            throw ex instanceof KNIMEException failure ? failure
                : KNIMEException.of(Message.fromSummary(Shown.message(ex.getMessage())), ex);
        }
    }

    /** @return an exception that shows the message at the node */
    public static KNIMEException failure(final String message) {
        return KNIMEException.of(Message.fromSummary(Shown.message(message)));
    }
}

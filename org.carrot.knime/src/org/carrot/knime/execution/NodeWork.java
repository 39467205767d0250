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

    private NodeWork() {
    }

    /** Work that may be refused by the settings, the data or the model. */
    @FunctionalInterface
    public interface Work<T> {

        /** Does the work. */
        T run() throws BlackBoxException, InvalidSettingsException, CanceledExecutionException, KNIMEException;
    }

    /**
     * Runs work and turns every expected failure into a message at the node.
     *
     * @param work the work
     * @return its result
     * @throws CanceledExecutionException if the user cancelled it
     * @throws KNIMEException if it failed; the message says what is wrong and what to do
     */
    public static <T> T run(final Work<T> work) throws CanceledExecutionException, KNIMEException {
        try {
            return work.run();
        } catch (CancellationException ex) {
            throw (CanceledExecutionException)new CanceledExecutionException().initCause(ex);
        } catch (BlackBoxException | InvalidSettingsException | MissingEngineException ex) {
            throw KNIMEException.of(Message.fromSummary(Shown.message(ex.getMessage())), ex);
        }
    }

    /** @return an exception that shows the message at the node */
    public static KNIMEException failure(final String message) {
        return KNIMEException.of(Message.fromSummary(Shown.message(message)));
    }
}

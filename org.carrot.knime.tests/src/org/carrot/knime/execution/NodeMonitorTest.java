package org.carrot.knime.execution;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.djl.MissingEngineException;
import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Progress and cancellation reach both sides, and what is expected to go wrong becomes a message. */
final class NodeMonitorTest {

    private final ExecutionMonitor m_exec = new ExecutionMonitor(new DefaultNodeProgressMonitor());

    private final NodeMonitor m_monitor = new NodeMonitor(m_exec);

    @Test
    void progressIsShown() {
        m_monitor.report(0.25, "Query 1,000 of 4,000");
        assertEquals(0.25, m_exec.getProgressMonitor().getProgress());
        assertEquals("Query 1,000 of 4,000", m_exec.getProgressMonitor().getMessage());
    }

    @Test
    void cancellationStopsTheWork() {
        assertDoesNotThrow(m_monitor::checkCancelled);
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CancellationException.class, m_monitor::checkCancelled);
    }

    @Test
    void interruptionStopsTheWork() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, m_monitor::checkCancelled);
            assertTrue(Thread.currentThread().isInterrupted(), "the flag stays set");
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void anAcceptedPartialResultIsNotThrownAway() throws CanceledExecutionException {
        m_exec.getProgressMonitor().setExecuteCanceled();
        Thread.currentThread().interrupt();
        m_monitor.acceptPartialResult();
        assertDoesNotThrow(m_exec::checkCanceled);
        assertFalse(Thread.interrupted());
    }

    @Test
    void expectedFailuresKeepTheirMessage() {
        assertEquals("no budget", assertThrows(KNIMEException.class, () -> NodeWork.run(() -> {
            throw new BlackBoxException("no budget");
        })).getMessage());
        assertEquals("no column", assertThrows(KNIMEException.class, () -> NodeWork.run(() -> {
            throw new InvalidSettingsException("no column");
        })).getMessage());
        final var missing = new MissingEngineException(new IOException("no space left"));
        assertEquals(missing.getMessage(), assertThrows(KNIMEException.class, () -> NodeWork.run(() -> {
            throw missing;
        })).getMessage());
        assertThrows(CanceledExecutionException.class, () -> NodeWork.run(() -> {
            throw new CancellationException();
        }));
    }
}

package org.carrot.knime.execution;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
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

    /** Seen in KNIME: 67 % while images were encoded, then 0 % when the training began. */
    @Test
    void progressNeverFalls() {
        final var encoding = m_monitor.part(0, 0.1);
        encoding.report(0.5, "Encoding");
        assertEquals(0.05, m_exec.getProgressMonitor().getProgress(), 1e-12);
        encoding.report(1, "Encoding");
        m_monitor.part(0.1, 1).report(0, "Query 1 of 4,000");
        assertEquals(0.1, m_exec.getProgressMonitor().getProgress(), 1e-12);
        assertEquals("Query 1 of 4,000", m_exec.getProgressMonitor().getMessage());
        m_monitor.report(0.02, "Encoding again");
        assertEquals(0.1, m_exec.getProgressMonitor().getProgress(), 1e-12);
        m_exec.getProgressMonitor().setExecuteCanceled();
        assertThrows(CancellationException.class, encoding::checkCancelled);
    }

    @Test
    void aCancelledNodeSaysHowToGoOn() {
        for (final NodeWork.FallibleWork<Object> work : List.<NodeWork.FallibleWork<Object>>of(() -> {
            throw new CancellationException();
        }, () -> {
            throw new CanceledExecutionException();
        })) {
            assertEquals("kept in a folder",
                assertThrows(CancelledNodeException.class, () -> NodeWork.run(work, "kept in a folder")).getMessage());
            assertTrue(assertThrows(CancelledNodeException.class, () -> NodeWork.run(work)).getMessage()
                .contains("Nothing is kept"));
        }
        assertEquals("own words", assertThrows(CancelledNodeException.class, () -> NodeWork.run(() -> {
            throw new CancelledNodeException("own words");
        }, "kept in a folder")).getMessage());
    }

    /** KNIME interrupts the thread, and what reads or writes at that moment fails. */
    @Test
    void whatFailsOfTheInterruptionIsACancellation() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledNodeException.class, () -> NodeWork.run(() -> {
                throw new BlackBoxException("the image cannot be read", new ClosedByInterruptException());
            }));
        } finally {
            Thread.interrupted();
        }
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
    }
}

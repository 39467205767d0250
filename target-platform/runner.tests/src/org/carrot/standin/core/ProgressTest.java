package org.carrot.standin.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;

/** Progress of parts adds up, and cancellation reaches them. */
final class ProgressTest {

    private final List<String> m_seen = new ArrayList<>();

    private final DefaultNodeProgressMonitor m_monitor =
        new DefaultNodeProgressMonitor(e -> m_seen.add(e.getNodeProgress().getMessage()));

    private final ExecutionMonitor m_whole = new ExecutionMonitor(m_monitor);

    @Test
    void partsAddUp() {
        final ExecutionMonitor first = m_whole.createSubProgress(0.25);
        final ExecutionMonitor second = m_whole.createSubProgress(0.75);
        first.setProgress(1.0, "first");
        second.createSubProgress(0.5).setProgress(1.0, "second");

        assertEquals(0.625, m_monitor.getProgress());
        first.setProgress(0.5);
        assertEquals(0.625, m_monitor.getProgress(), "progress does not go back");
        assertEquals(List.of("first", "second", "second"), m_seen);
    }

    @Test
    void silentPartsKeepTheirMessages() {
        final ExecutionMonitor silent = m_whole.createSilentSubProgress(1);
        m_whole.setMessage("loud");
        silent.setProgress(0.5, "silent");
        silent.setMessage("silent");

        assertEquals("loud", m_monitor.getMessage());
        assertEquals(0.5, m_monitor.getProgress());
    }

    @Test
    void progressStaysWithinItsRange() {
        m_whole.setProgress(1.7);
        assertEquals(1.0, m_monitor.getProgress());
        assertThrows(IllegalArgumentException.class, () -> m_whole.createSubProgress(1.1));
        assertThrows(IllegalArgumentException.class, () -> m_whole.createSubProgress(Double.NaN));
    }

    @Test
    void cancellationReachesParts() {
        final ExecutionMonitor part = m_whole.createSubProgress(0.5).createSilentSubProgress(0.5);
        assertDoesNotThrow(part::checkCanceled);

        m_monitor.setExecuteCanceled();

        assertEquals("Execution canceled",
            assertThrows(CanceledExecutionException.class, part::checkCanceled).getMessage());
        m_monitor.reset();
        assertDoesNotThrow(part::checkCanceled);
    }

    @Test
    void anInterruptionIsACancellation() {
        Thread.currentThread().interrupt();
        assertThrows(CanceledExecutionException.class, m_whole::checkCanceled);
        assertTrue(Thread.interrupted(), "the interruption is not swallowed");
    }
}

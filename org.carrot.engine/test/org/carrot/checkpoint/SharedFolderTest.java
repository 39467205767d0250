package org.carrot.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.carrot.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder and two runs: in one process, and in two of which one is killed. */
final class SharedFolderTest {

    @TempDir
    private Path m_folder;

    @Test
    void aSecondRunInTheProcessIsRefused() throws Exception {
        try (RunStore first = Runs.open(m_folder)) {
            Runs.checkpoint(first, 0);
            final CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> Runs.open(m_folder.resolve(".")));
            assertTrue(refusal.getMessage().contains("in use"), refusal::getMessage);
            Runs.append(first, 0, 2);
        }
        assertEquals(2, Runs.stepsIn(m_folder));
    }

    @Test
    void aSecondProcessIsRefusedEvenAfterARefusalInTheFirst() throws Exception {
        try (RunStore first = Runs.open(m_folder)) {
            Runs.checkpoint(first, 0);
            assertThrows(CheckpointException.class, () -> Runs.open(m_folder));
            final Process second = ChildProcess.start(Runs.class, m_folder);
            try (BufferedReader said = said(second)) {
                assertTrue(said.readLine().contains("in use"));
                assertTrue(second.waitFor(1, TimeUnit.MINUTES));
            } finally {
                second.destroyForcibly();
            }
        }
    }

    /** The child says every step when it is saved, and is killed in the middle of its work, again and again. */
    @Test
    void aKilledProcessLosesNothingThatWasSaved() throws Exception {
        int steps = 0;
        for (int round = 1; round <= 4; round++) {
            final Process child = ChildProcess.start(Runs.class, m_folder);
            try (BufferedReader said = said(child)) {
                int saved = Integer.parseInt(said.readLine());
                assertEquals(steps, saved, "it goes on where the one before was killed");
                while (saved < steps + 150 * round) {
                    saved = Integer.parseInt(said.readLine());
                }
                child.toHandle().destroyForcibly(); // unlike that of Process, it leaves what was said to be read
                assertTrue(child.waitFor(1, TimeUnit.MINUTES));
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    saved = line.isEmpty() ? saved : Math.max(saved, Integer.parseInt(line));
                }
                steps = Runs.stepsIn(m_folder);
                assertTrue(steps >= saved, "saved " + saved + ", found " + steps);
            }
        }
        assertTrue(steps >= 1500, "steps " + steps);
    }

    private static BufferedReader said(final Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}

package org.carrot.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

import org.carrot.records.FileStart;
import org.carrot.records.RecordFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are cut off or changed at every place: what is given back is always what was saved, or nothing. */
final class DamageTest {

    private static final int BEFORE = 3;

    private static final int AFTER = 4;

    @TempDir
    private Path m_folder;

    private Path m_oldCheckpoint;

    private Path m_oldJournal;

    private Path m_checkpoint;

    private Path m_journal;

    /** Checkpoint 1 at step 0 with three entries, checkpoint 2 at step 3 with four. */
    @BeforeEach
    void run() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 0);
            Runs.append(store, 0, BEFORE);
            Runs.checkpoint(store, BEFORE);
            Runs.append(store, BEFORE, BEFORE + AFTER);
        }
        m_oldCheckpoint = RunFiles.checkpoint(m_folder, 1);
        m_oldJournal = RunFiles.journal(m_folder, 1);
        m_checkpoint = RunFiles.checkpoint(m_folder, 2);
        m_journal = RunFiles.journal(m_folder, 2);
    }

    @Test
    void aCheckpointCutOffAnywhereIsReplacedByTheOneBefore() throws Exception {
        final byte[] whole = Files.readAllBytes(m_checkpoint);
        for (int length = 0; length < whole.length; length++) {
            Files.write(m_checkpoint, Arrays.copyOf(whole, length));
            assertFound(BEFORE + AFTER, m_checkpoint, "cut off after " + length);
        }
    }

    @Test
    void aCheckpointWithABitFlippedAnywhereIsReplacedByTheOneBefore() throws Exception {
        final byte[] whole = Files.readAllBytes(m_checkpoint);
        for (int bit = 0; bit < 8 * whole.length; bit += 7) {
            Files.write(m_checkpoint, flipped(whole, bit));
            assertFound(BEFORE + AFTER, m_checkpoint, "bit " + bit);
        }
    }

    @Test
    void aCheckpointWithSomethingAfterItsEndIsReplacedByTheOneBefore() throws Exception {
        final byte[] whole = Files.readAllBytes(m_checkpoint);
        Files.write(m_checkpoint, Arrays.copyOf(whole, whole.length + 1));
        assertFound(BEFORE + AFTER, m_checkpoint, "one byte more");
    }

    @Test
    void aJournalCutOffAnywhereGivesTheEntriesBeforeThat() throws Exception {
        final byte[] whole = Files.readAllBytes(m_journal);
        final int first = RecordFile.START;
        final int entry = RecordFile.HEAD + Integer.BYTES;
        assertEquals(first + AFTER * entry + RecordFile.HEAD, whole.length);
        for (int length = 0; length < whole.length; length++) {
            Files.write(m_journal, Arrays.copyOf(whole, length));
            final int intact = Math.min(AFTER, Math.max(0, (length - first) / entry));
            assertFound(BEFORE + intact, m_journal, "cut off at byte " + length);
        }
    }

    @Test
    void aJournalWithABitFlippedAnywhereGivesTheEntriesBeforeThat() throws Exception {
        final byte[] whole = Files.readAllBytes(m_journal);
        final int first = RecordFile.START;
        final int entry = RecordFile.HEAD + Integer.BYTES;
        for (int bit = 0; bit < 8 * whole.length; bit += 7) {
            Files.write(m_journal, flipped(whole, bit));
            final int intact = Math.min(AFTER, Math.max(0, (bit / 8 - first)) / entry);
            assertFound(BEFORE + intact, m_journal, "bit " + bit);
        }
    }

    @Test
    void anEntryThatWasBeingWrittenIsLeftOut() throws Exception {
        final byte[] whole = Files.readAllBytes(m_journal);
        final int entry = RecordFile.HEAD + Integer.BYTES;
        final int last = whole.length - RecordFile.HEAD - entry;
        final byte[] torn = whole.clone();
        Arrays.fill(torn, last, last + RecordFile.HEAD, (byte)0);
        for (int length = last + RecordFile.HEAD; length <= whole.length; length++) {
            Files.write(m_journal, Arrays.copyOf(torn, length));
            assertFound(BEFORE + AFTER - 1, null, "killed before its head was written, at byte " + length);
        }
    }

    @Test
    void aMissingJournalIsTold() throws Exception {
        Files.delete(m_journal);
        try (RunStore store = Runs.open(m_folder)) {
            assertEquals(BEFORE, Runs.steps(store));
            final String warning = store.recovered().orElseThrow().warnings().get(0);
            assertTrue(warning.contains("number 2 is missing") && warning.contains("not counted in the budget"), warning);
        }
    }

    @Test
    void aJournalOfAnotherPlaceIsNotUsed() throws Exception {
        Files.copy(m_oldJournal, m_journal, StandardCopyOption.REPLACE_EXISTING);
        assertFound(BEFORE, m_journal, "the journal of the checkpoint before");
    }

    @Test
    void withBothCheckpointsDamagedTheRunIsRefused() throws Exception {
        Files.write(m_checkpoint, new byte[10]);
        Files.write(m_oldCheckpoint, flipped(Files.readAllBytes(m_oldCheckpoint), 300));
        final CheckpointException refusal = assertThrows(CheckpointException.class, () -> Runs.open(m_folder));
        assertTrue(refusal.getMessage().contains(m_checkpoint.toString()), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(m_oldCheckpoint.toString()), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("Delete these files"), refusal::getMessage);
        assertThrows(CheckpointException.class, () -> Runs.open(m_folder), "the folder is free, and still damaged");
    }

    @Test
    void afterDamageTheRunIsSavedBesideTheCheckpointThatWasUsed() throws Exception {
        Files.write(m_checkpoint, new byte[10]);
        try (RunStore store = Runs.open(m_folder)) {
            final int steps = Runs.steps(store);
            assertEquals(BEFORE + AFTER, steps);
            Runs.checkpoint(store, steps);
            Runs.append(store, steps, steps + 2);
        }
        assertFalse(Files.exists(m_checkpoint));
        assertEquals(BEFORE + AFTER + 2, Runs.stepsIn(m_folder));
        Files.write(RunFiles.checkpoint(m_folder, 3), new byte[10]);
        assertEquals(BEFORE + AFTER + 2, Runs.stepsIn(m_folder), "from checkpoint 1 and all journals");
    }

    @Test
    void aGapBetweenJournalsEndsWhatCanBeUsed() throws Exception {
        Files.write(m_checkpoint, new byte[10]);
        final byte[] old = Files.readAllBytes(m_oldJournal);
        Files.write(m_oldJournal, Arrays.copyOf(old, old.length - RecordFile.HEAD - 1));
        try (RunStore store = Runs.open(m_folder)) {
            assertEquals(BEFORE - 1, Runs.steps(store));
            assertEquals(2, store.recovered().orElseThrow().warnings().size());
        }
    }

    @Test
    void aNewerVersionIsRefused() throws Exception {
        final byte[] newer = Files.readAllBytes(m_checkpoint);
        final var start = new ByteArrayOutputStream();
        final long kind = ByteBuffer.wrap(newer).getLong();
        new FileStart(kind, RunFiles.VERSION + 1).write(new DataOutputStream(start));
        System.arraycopy(start.toByteArray(), 0, newer, 0, FileStart.LENGTH);
        Files.write(m_checkpoint, newer);
        final CheckpointException refusal = assertThrows(CheckpointException.class, () -> Runs.open(m_folder));
        assertTrue(refusal.getMessage().contains("newer version"), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("format 4"), refusal::getMessage);
        assertArrayEquals(newer, Files.readAllBytes(m_checkpoint), "and left alone");
    }

    /** @param warned the only file that a warning names, or <code>null</code> if there must be none */
    private void assertFound(final int steps, final Path warned, final String how) throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            assertEquals(steps, Runs.steps(store), how);
            final List<String> warnings = store.recovered().orElseThrow().warnings();
            assertEquals(warned == null ? 0 : 1, warnings.size(), how);
            assertTrue(warned == null || warnings.get(0).contains(warned.toString()), warnings::toString);
        }
    }

    private static byte[] flipped(final byte[] bytes, final int bit) {
        final byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << bit % 8;
        return flipped;
    }
}

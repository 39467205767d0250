package org.carrot.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.carrot.records.FileStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves behind and finds again; when it saves; what happens when it cannot. */
final class RunStoreTest {

    @TempDir
    private Path m_folder;

    @Test
    void aNewRunFindsNothing() throws Exception {
        try (RunStore store = Runs.open(m_folder.resolve("a/new/folder"))) {
            assertEquals(Optional.empty(), store.recovered());
            assertTrue(store.checkpointIsDue());
            assertEquals(Optional.empty(), store.problem());
        }
    }

    @Test
    void aRunFindsItsCheckpointAndWhatCameAfterIt() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            store.checkpoint(out -> out.writeUTF("old"));
            store.append(out -> out.writeUTF("in the checkpoint"));
            store.checkpoint(out -> out.writeUTF("state"));
            store.append(out -> out.writeUTF("first"));
            store.append(out -> {});
            store.append(out -> out.writeUTF("third"));
        }
        try (RunStore store = Runs.open(m_folder)) {
            final Recovered recovered = store.recovered().orElseThrow();
            assertEquals("state", recovered.content().readUTF());
            assertEquals("state", recovered.content().readUTF(), "and once more");
            assertEquals(7, recovered.content().readAllBytes().length, "and nothing else");
            assertEquals(3, recovered.entries().size());
            assertEquals("first", recovered.entries().get(0).content().readUTF());
            assertEquals(0, recovered.entries().get(1).content().available());
            assertEquals("third", recovered.entries().get(2).content().readUTF());
            assertEquals(List.of(), recovered.warnings());
        }
    }

    @Test
    void aContinuedRunGoesOnWhereItStopped() throws Exception {
        for (int session = 0; session < 5; session++) {
            try (RunStore store = Runs.open(m_folder)) {
                final int start = Runs.steps(store);
                assertEquals(3 * session, start);
                Runs.checkpoint(store, start);
                Runs.append(store, start, start + 3);
            }
        }
        assertEquals(15, Runs.stepsIn(m_folder));
    }

    @Test
    void largeEntriesAndCheckpointsComeBackWhole() throws Exception {
        final byte[] large = new byte[3_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte)(i * 31 >> 3);
        }
        try (RunStore store = Runs.open(m_folder)) {
            store.checkpoint(out -> out.write(large));
            store.append(out -> out.write(large, 1, large.length - 1));
            store.append(out -> out.write(7));
        }
        try (RunStore store = Runs.open(m_folder)) {
            final Recovered recovered = store.recovered().orElseThrow();
            assertTrue(Arrays.equals(large, recovered.content().readAllBytes()));
            assertTrue(Arrays.equals(large, 1, large.length,
                recovered.entries().get(0).content().readAllBytes(), 0, large.length - 1));
            assertEquals(7, recovered.entries().get(1).content().read());
        }
    }

    @Test
    void onlyTheNewestTwoCheckpointsStay() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            for (int i = 0; i < 4; i++) {
                Runs.checkpoint(store, i);
                Runs.append(store, i, i + 1);
            }
            assertEquals(Set.of("lock", "checkpoint-3.carrot", "journal-3.carrot", "checkpoint-4.carrot",
                "journal-4.carrot"), names());
        }
    }

    @Test
    void aCheckpointIsDueAfterTenSeconds() throws Exception {
        final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        try (RunStore store = RunStore.open(m_folder, Runs.IDENTITY, now::get)) {
            Runs.checkpoint(store, 0);
            assertFalse(store.checkpointIsDue());
            now.addAndGet(TimeUnit.SECONDS.toNanos(10) - 1);
            assertFalse(store.checkpointIsDue());
            now.addAndGet(1);
            assertTrue(store.checkpointIsDue());
            Runs.checkpoint(store, 0);
            assertFalse(store.checkpointIsDue());
        }
    }

    @Test
    void aCheckpointIsDueWhenTheJournalIsLong() throws Exception {
        final byte[] megabyte = new byte[1 << 20];
        try (RunStore store = RunStore.open(m_folder, Runs.IDENTITY, () -> 0)) {
            Runs.checkpoint(store, 0);
            for (int i = 0; i < 63; i++) {
                store.append(out -> out.write(megabyte));
                assertFalse(store.checkpointIsDue());
            }
            store.append(out -> out.write(megabyte));
            assertTrue(store.checkpointIsDue());
        }
    }

    @Test
    void aRunThatHasEndedStaysUntilAnotherBegins() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 0);
            Runs.append(store, 0, 2);
            store.end(out -> out.writeInt(2), RunPhase.COMPLETE);
        }
        try (RunStore store = Runs.open(m_folder)) {
            assertEquals(RunPhase.COMPLETE, store.recovered().orElseThrow().phase());
            assertEquals(2, Runs.steps(store));
        }
        final RunIdentity other = new RunIdentity(Map.of("model", "another"));
        try (RunStore store = RunStore.open(m_folder, other)) {
            assertEquals(Optional.empty(), store.recovered());
            assertEquals(2, Runs.stepsIn(Runs.copy(m_folder, m_folder.resolve("copy"))), "it has not begun");
            store.begin(out -> out.writeInt(0), 1);
            Runs.append(store, 0, 1);
        }
        assertEquals(Set.of("lock", "copy", "checkpoint-3.carrot", "journal-3.carrot"), names());
        try (RunStore store = RunStore.open(m_folder, other)) {
            assertEquals(1, Runs.steps(store));
            assertEquals(RunPhase.STOPPED, store.recovered().orElseThrow().phase());
        }
    }

    @Test
    void aRunThatEndedAndWentOnHasNotEnded() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            store.end(out -> out.writeInt(0), RunPhase.COMPLETE);
            Runs.append(store, 0, 1);
        }
        try (RunStore store = Runs.open(m_folder)) {
            assertEquals(RunPhase.STOPPED, store.recovered().orElseThrow().phase());
        }
    }

    @Test
    void aRunCanBeBegunAnewInPlaceOfOneThatHasEnded() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            store.end(out -> out.writeInt(5), RunPhase.PAUSED);
        }
        try (RunStore store = Runs.open(m_folder)) {
            store.beginAnew();
            assertEquals(Optional.empty(), store.recovered());
            Runs.checkpoint(store, 0);
        }
        assertEquals(0, Runs.stepsIn(m_folder));
    }

    @Test
    void aDiskWithoutRoomIsToldBeforeTheRunBegins() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            final CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> store.begin(out -> out.writeInt(0), Long.MAX_VALUE));
            assertTrue(refusal.getMessage().contains(m_folder.toString()), refusal::getMessage);
            assertTrue(refusal.getMessage().contains("9,223,372,036,854,775,807"), refusal::getMessage);
            assertEquals(Set.of("lock"), names());
        }
    }

    @Test
    void aFullDiskIsToldBeforeTheRunBegins() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            final CheckpointException refusal = assertThrows(CheckpointException.class, () -> store.begin(out -> {
                throw new IOException("No space left on device");
            }, 12_345));
            assertTrue(refusal.getMessage().contains("may need 12,345 bytes (No space left on device)"),
                refusal::getMessage);
            assertTrue(refusal.getMessage().contains(m_folder.toString()), refusal::getMessage);
        }
    }

    @Test
    void anotherRunIsRefusedAndTheDifferenceTold() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 0);
        }
        final RunIdentity other = new RunIdentity(Map.of("model", "mini", "population size", "20", "seed", "3"));
        final CheckpointException refusal =
            assertThrows(CheckpointException.class, () -> RunStore.open(m_folder, other));
        assertTrue(refusal.getMessage().contains("population size (saved: 40, now: 20)"), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("seed (saved: none, now: 3)"), refusal::getMessage);
        assertFalse(refusal.getMessage().contains("model ("), refusal::getMessage);
        assertEquals(0, Runs.stepsIn(m_folder), "and the run is still there");
    }

    /** Of 0.1.0, whose journals did not tell what was sent, and of the version after it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRunOfAnOlderVersionIsRefused(final int version) throws Exception {
        final var start = new ByteArrayOutputStream();
        new FileStart(0x434152524f544350L, version).write(new DataOutputStream(start));
        start.write(new byte[200]);
        Files.write(m_folder.resolve("checkpoint-1.carrot"), start.toByteArray());
        final CheckpointException refusal = assertThrows(CheckpointException.class, () -> Runs.open(m_folder));
        assertTrue(refusal.getMessage().contains("older version of this software (format " + version), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("checkpoint-1.carrot"), refusal::getMessage);
        assertTrue(Files.exists(m_folder.resolve("checkpoint-1.carrot")), "and left alone");
    }

    @Test
    void longDifferencesAreCutShort() throws Exception {
        final String classes = "cat, dog, bird, ".repeat(1000);
        try (RunStore store = RunStore.open(m_folder, new RunIdentity(Map.of("classes", classes)))) {
            Runs.checkpoint(store, 0);
        }
        final CheckpointException refusal = assertThrows(CheckpointException.class,
            () -> RunStore.open(m_folder, new RunIdentity(Map.of("classes", classes + "tree"))));
        assertTrue(refusal.getMessage().contains("classes (saved: cat, dog, bird, "), refusal::getMessage);
        assertTrue(refusal.getMessage().length() < 600, refusal::getMessage);
    }

    @Test
    void entriesFollowOnACheckpoint() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            assertThrows(IllegalStateException.class, () -> store.append(out -> {}));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedAtOnce() throws Exception {
        final Path file = Files.writeString(m_folder.resolve("notes.txt"), "not a folder");
        final CheckpointException refusal = assertThrows(CheckpointException.class, () -> Runs.open(file));
        assertTrue(refusal.getMessage().contains("notes.txt' is a file"), refusal::getMessage);
    }

    @Test
    void aFullDiskDoesNotEndTheRun() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 0);
            Runs.append(store, 0, 2);
            store.checkpoint(out -> {
                out.writeInt(2);
                throw new IOException("No space left on device");
            });
            assertTrue(store.problem().orElseThrow().contains("No space left on device"));
            assertTrue(store.problem().orElseThrow().contains(m_folder.toString()));
            Runs.append(store, 2, 5);
            assertFalse(names().stream().anyMatch(name -> name.endsWith(RunFiles.TEMPORARY)));
        }
        assertEquals(5, Runs.stepsIn(m_folder), "the journal of the last good checkpoint went on");
    }

    @Test
    void afterAFailedEntryNoneIsWrittenUntilTheNextCheckpoint() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 0);
            Runs.append(store, 0, 2);
            store.append(out -> {
                out.writeInt(3);
                throw new IOException("No space left on device");
            });
            assertTrue(store.problem().isPresent());
            Runs.append(store, 3, 5);
            assertEquals(2, Runs.stepsIn(Runs.copy(m_folder, m_folder.resolve("copy"))));
            Runs.checkpoint(store, 5);
            Runs.append(store, 5, 6);
        }
        assertEquals(6, Runs.stepsIn(m_folder));
    }

    @Test
    void anEntryOfWhichTheWriterFailsLeavesNoTrace() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 0);
            assertThrows(IllegalArgumentException.class, () -> store.append(out -> {
                out.write(new byte[200_000]);
                throw new IllegalArgumentException("the caller's mistake");
            }));
        }
        assertEquals(0, Runs.stepsIn(m_folder));
    }

    @Test
    void aCheckpointThatCannotBeRenamedLeavesTheOneBefore() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 0);
            Runs.append(store, 0, 1);
            Files.createDirectories(m_folder.resolve("checkpoint-2.carrot/in the way"));
            Runs.checkpoint(store, 1);
            assertTrue(store.problem().isPresent());
            Runs.append(store, 1, 3);
            assertEquals(3, Runs.stepsIn(Runs.copy(m_folder, m_folder.resolve("copy"))));
            Runs.checkpoint(store, 3);
        }
        assertTrue(Files.exists(m_folder.resolve("checkpoint-3.carrot")), "the next one takes another name");
    }

    @Test
    void filesThatWereNotCompletedAreRemoved() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Runs.checkpoint(store, 4);
        }
        Files.write(m_folder.resolve("checkpoint-2.carrot.tmp"), new byte[100]);
        Files.writeString(m_folder.resolve("my notes.txt"), "stay");
        assertEquals(4, Runs.stepsIn(m_folder));
        assertEquals(Set.of("lock", "checkpoint-1.carrot", "journal-1.carrot", "my notes.txt"), names());
    }

    @Test
    void anInterruptedThreadStillSaves() throws Exception {
        try (RunStore store = Runs.open(m_folder)) {
            Thread.currentThread().interrupt();
            Runs.checkpoint(store, 0);
            Runs.append(store, 0, 2);
            Runs.checkpoint(store, 2);
            Runs.append(store, 2, 3);
            assertEquals(Optional.empty(), store.problem());
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
        assertEquals(3, Runs.stepsIn(m_folder));
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(m_folder)) {
            return files.map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

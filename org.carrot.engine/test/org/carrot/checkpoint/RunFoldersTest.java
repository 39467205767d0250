package org.carrot.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs in one place: each finds its own, old ones make room, and nothing of it ends a run. */
final class RunFoldersTest {

    private static final long PLENTY = 1 << 30;

    private static final RunFolders.ContinuationRule FURTHEST = rule(run -> {
        try {
            return run.content().readInt();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }, false);

    private static RunFolders.ContinuationRule rule(final ToLongFunction<Recovered> progress, final boolean replaces) {
        return new RunFolders.ContinuationRule() {
            @Override
            public long progress(final Recovered run) {
                return progress.applyAsLong(run);
            }

            @Override
            public boolean replaces(final Recovered run) {
                return replaces;
            }
        };
    }

    @TempDir
    private Path m_root;

    @Test
    void aRunFindsItsOwn() throws Exception {
        final RunFolders folders = new RunFolders(m_root.resolve("a/new/folder"), 10, PLENTY);
        for (final String seed : List.of("1", "2")) {
            try (RunStore store = open(folders, seed)) {
                assertEquals(Optional.empty(), store.recovered());
                Runs.checkpoint(store, Integer.parseInt(seed));
            }
        }
        for (final String seed : List.of("1", "2")) {
            try (RunStore store = open(folders, seed)) {
                assertEquals(Integer.parseInt(seed), Runs.steps(store));
            }
        }
        assertEquals(2, folders.list().size());
    }

    @Test
    void twoRunsAlikeAtOnceHaveAFolderEach() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 10, PLENTY);
        final Path second;
        try (RunStore one = open(folders, "1"); RunStore two = open(folders, "1")) {
            assertNotEquals(one.folder(), two.folder());
            second = two.folder();
            Runs.checkpoint(one, 1);
            Runs.checkpoint(two, 2);
        }
        try (RunStore again = open(folders, "1")) {
            assertEquals(second, again.folder());
            assertEquals(2, Runs.steps(again));
        }
    }

    @Test
    void theRunThatHasComeFurthestIsGoneOnWith() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 10, PLENTY);
        try (RunStore one = open(folders, "1"); RunStore two = open(folders, "1"); RunStore three = open(folders, "1")) {
            one.end(out -> out.writeInt(1), RunPhase.PAUSED);
            two.end(out -> out.writeInt(3), RunPhase.COMPLETE);
            Runs.checkpoint(three, 2);
        }
        try (RunStore first = open(folders, "1"); RunStore second = open(folders, "1");
            RunStore third = open(folders, "1")) {
            assertEquals(List.of(3, 2, 1), List.of(Runs.steps(first), Runs.steps(second), Runs.steps(third)));
            assertEquals(RunPhase.COMPLETE, first.recovered().orElseThrow().phase());
        }
    }

    @Test
    void aRunIsFoundWhereOneBeforeItHasMadeRoom() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 10, PLENTY);
        final Path first;
        try (RunStore one = open(folders, "1"); RunStore two = open(folders, "1")) {
            first = one.folder();
            Runs.checkpoint(one, 1);
            Runs.checkpoint(two, 2);
        }
        RunFiles.deleteUnlessTaken(first);
        try (RunStore again = open(folders, "1")) {
            assertEquals(2, Runs.steps(again));
        }
    }

    @Test
    void aRunThatIsNotGoneOnWithIsLeftAloneOrReplaced() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 10, PLENTY);
        final Path kept;
        try (RunStore one = open(folders, "1")) {
            kept = one.folder();
            Runs.checkpoint(one, 5);
        }
        try (RunStore other = folders.open(identity("1"), rule(run -> -1, false)).store().orElseThrow()) {
            assertNotEquals(kept, other.folder());
            assertEquals(Optional.empty(), other.recovered());
        }
        try (RunStore same = folders.open(identity("1"), rule(run -> -1, true)).store().orElseThrow()) {
            assertEquals(kept, same.folder());
        }
    }

    @Test
    void thoseUsedLongestAgoMakeRoom() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 3, PLENTY);
        for (int seed = 1; seed <= 5; seed++) {
            try (RunStore store = open(folders, Integer.toString(seed))) {
                Runs.checkpoint(store, seed);
            }
            age();
        }
        assertEquals(List.of("5", "4", "3"), seeds(folders));
        try (RunStore store = open(folders, "3")) {
            assertEquals(3, Runs.steps(store));
        }
        try (RunStore store = open(folders, "6")) {
            Runs.checkpoint(store, 6);
        }
        assertEquals(List.of("6", "3", "5"), seeds(folders), "opening is use");
    }

    @Test
    void theSizeIsBoundedToo() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 100, 250_000);
        for (int seed = 1; seed <= 5; seed++) {
            try (RunStore store = open(folders, Integer.toString(seed))) {
                store.checkpoint(out -> out.write(new byte[100_000]));
            }
            age();
        }
        try (RunStore store = open(folders, "6")) {
            assertEquals(List.of("5", "4"), seeds(folders).stream().filter(s -> !s.equals("none")).toList());
            assertEquals(0, folders.list().stream().filter(run -> run.folder().equals(store.folder())).findFirst()
                .orElseThrow().bytes() / 100);
        }
    }

    @Test
    void aRunInUseIsNeverDeleted() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 1, 1);
        try (RunStore one = open(folders, "1"); RunStore two = open(folders, "2")) {
            Runs.checkpoint(one, 1);
            Runs.checkpoint(two, 2);
            folders.clear();
            assertEquals(List.of("1", "2"), seeds(folders).stream().sorted().toList());
            Runs.append(one, 1, 2);
            assertEquals(Optional.empty(), one.problem());
        }
        folders.clear();
        assertEquals(List.of(), folders.list());
        try (Stream<Path> files = Files.list(m_root)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whatIsKeptCanBeTold() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 10, PLENTY);
        final Instant before = Instant.now().minusSeconds(2);
        try (RunStore store = open(folders, "1")) {
            store.end(out -> out.write(new byte[5000]), RunPhase.COMPLETE);
        }
        final KeptRun run = folders.list().get(0);
        assertEquals(Map.of("model", "mini", "seed", "1"), run.what());
        assertEquals(RunPhase.COMPLETE, run.phase());
        assertTrue(run.used().isAfter(before));
        assertTrue(run.bytes() > 5000 && run.bytes() < 6000, run::toString);
    }

    @Test
    void aDamagedRunIsAWarningAndABeginning() throws Exception {
        final RunFolders folders = new RunFolders(m_root, 10, PLENTY);
        final Path folder;
        try (RunStore store = open(folders, "1")) {
            Runs.checkpoint(store, 1);
            folder = store.folder();
        }
        Files.write(RunFiles.checkpoint(folder, 1), new byte[30]);
        assertEquals(Map.of(), folders.list().get(0).what());
        final RunFolders.Opened opened = folders.open(identity("1"), FURTHEST);
        try (RunStore store = opened.store().orElseThrow()) {
            assertEquals(Optional.empty(), store.recovered());
            assertEquals(1, opened.warnings().size());
            assertTrue(opened.warnings().get(0).contains(folder.toString()), opened.warnings()::toString);
            Runs.checkpoint(store, 0);
        }
        try (RunStore store = open(folders, "1")) {
            assertEquals(0, Runs.steps(store), "and it is told once");
        }
    }

    @Test
    void otherFilesAreLeftAlone() throws Exception {
        final Path mine = Files.createDirectories(m_root.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "stay");
        final RunFolders folders = new RunFolders(m_root, 1, 1);
        try (RunStore store = open(folders, "1")) {
            Files.writeString(store.folder().resolve("notes.txt"), "stay");
            Runs.checkpoint(store, 1);
        }
        folders.clear();
        assertTrue(Files.exists(mine.resolve("notes.txt")));
        assertEquals(1, folders.list().size(), "a folder with something of a person's");
        assertFalse(Files.exists(RunFiles.checkpoint(folders.list().get(0).folder(), 1)));
    }

    @Test
    void aRootThatIsAFileIsAWarning() throws Exception {
        final Path file = Files.writeString(m_root.resolve("file"), "no folder");
        final RunFolders folders = new RunFolders(file, 1, 1);
        final RunFolders.Opened opened = folders.open(identity("1"), FURTHEST);
        assertEquals(Optional.empty(), opened.store());
        assertTrue(opened.warnings().get(0).contains("is a file"), opened.warnings()::toString);
        assertEquals(List.of(), folders.list());
        folders.clear();
    }

    @Test
    void keepingNothingIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new RunFolders(m_root, 0, 5)).getMessage()
            .contains("not 0 and 5"));
        assertThrows(IllegalArgumentException.class, () -> new RunFolders(m_root, 5, 0));
    }

    private static RunStore open(final RunFolders folders, final String seed) {
        final RunFolders.Opened opened = folders.open(identity(seed), FURTHEST);
        assertEquals(List.of(), opened.warnings());
        return opened.store().orElseThrow();
    }

    private static RunIdentity identity(final String seed) {
        return new RunIdentity(Map.of("model", "mini", "seed", seed));
    }

    private static List<String> seeds(final RunFolders folders) {
        return folders.list().stream().map(run -> run.what().getOrDefault("seed", "none")).toList();
    }

    /** Makes all that is there an hour older. */
    private void age() throws Exception {
        try (Stream<Path> files = Files.walk(m_root)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file,
                    FileTime.from(Files.getLastModifiedTime(file).toInstant().minusSeconds(3600)));
            }
        }
    }
}

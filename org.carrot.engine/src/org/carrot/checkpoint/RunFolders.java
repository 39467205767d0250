package org.carrot.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bounded store of runs, each in a folder of its own that is named after the run's identity: so a run finds what there
 * is of it whoever begins it again. Runs of one identity at the same time get folders that differ in a number. When a run
 * is opened, those that were used longest ago make room, but never one that is in use. Runs may exceed the size while
 * they grow. Several processes may use it at once.
 *
 * @param root where the folders are; made if it does not exist
 * @param most the most runs that are kept, at least 1
 * @param bytes the size of all together, at least 1
 */
public record RunFolders(Path root, int most, long bytes) {

    /** Characters of the identity's digest in a folder's name. */
    private static final int DIGITS = 24;

    /** Runs of one identity at the same time. */
    private static final int MOST_ALIKE = 64;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{%d}-\\d{1,2}".formatted(DIGITS));

    /** @throws IllegalArgumentException if it is to keep nothing */
    public RunFolders {
        if (most < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                "At least one run and one byte must be kept, not %d and %,d. To keep none, switch it off."
                    .formatted(most, bytes));
        }
    }

    /**
     * What could be opened for a run.
     *
     * @param store none if the run has to do without
     * @param warnings what the user should know
     */
    public record Opened(Optional<RunStore> store, List<String> warnings) {
    }

    /** Decides which kept run of the same identity a run that begins continues, and which it may replace. */
    public interface ContinuationRule {

        /** @return how far a run has come, as the furthest is gone on with; negative if this one is not */
        long progress(Recovered run);

        /** @return whether a new run may take the place of one that is not gone on with */
        boolean replaces(Recovered run);
    }

    /**
     * Opens a folder for a run: that of one with this identity that it goes on with, or a new one. What is damaged is
     * deleted with a warning.
     */
    public Opened open(final RunIdentity identity, final ContinuationRule rule) {
        final List<String> warnings = new ArrayList<>();
        final String name = identity.digest().hex().substring(0, DIGITS);
        try {
            if (!Files.isDirectory(root)) { // of a link to a folder, createDirectories would complain
                Files.createDirectories(root);
            }
            final Optional<RunStore> store = furthest(name, identity, rule, warnings);
            final Optional<RunStore> opened = store.isPresent() ? store : unused(name, identity, rule, warnings);
            makeRoom();
            return new Opened(opened, warnings);
        } catch (IOException ex) {
            warnings.add("The state of the run is not kept: the folder '%s' cannot be used (%s)."
                .formatted(root, FileFault.of(ex)));
            return new Opened(Optional.empty(), warnings);
        }
    }

    /** @return the run that has come furthest of those that are gone on with and that nobody uses */
    private Optional<RunStore> furthest(final String name, final RunIdentity identity, final ContinuationRule rule,
        final List<String> warnings) {
        RunStore furthest = null;
        long most = -1;
        for (int i = 1; i <= MOST_ALIKE; i++) { // those of lower numbers may have made room
            final RunStore store =
                Files.isDirectory(folder(name, i)) ? openQuietly(folder(name, i), identity, warnings) : null;
            final long progress =
                store == null ? -1 : store.recovered().map(rule::progress).orElse(-1L);
            if (progress > most) {
                close(furthest);
                furthest = store;
                most = progress;
            } else {
                close(store);
            }
        }
        return Optional.ofNullable(furthest);
    }

    private Optional<RunStore> unused(final String name, final RunIdentity identity, final ContinuationRule rule,
        final List<String> warnings) {
        for (int i = 1; i <= MOST_ALIKE; i++) {
            final Path folder = folder(name, i);
            final boolean there = Files.isDirectory(folder);
            final RunStore store = openQuietly(folder, identity, there ? new ArrayList<>() : warnings);
            if (store != null && store.recovered().filter(run -> !rule.replaces(run)).isEmpty()) {
                return Optional.of(store);
            }
            close(store);
            if (!there && !Files.isDirectory(folder)) {
                return Optional.empty(); // not even a new folder can be used, and why has been told
            }
        }
        warnings.add("The state of the run is not kept: %d runs like it keep theirs in '%s'."
            .formatted(MOST_ALIKE, root));
        return Optional.empty();
    }

    private Path folder(final String name, final int number) {
        return root.resolve(name + "-" + number);
    }

    /** @return nothing where another run has the folder, or where it cannot be used, with a warning */
    private static RunStore openQuietly(final Path folder, final RunIdentity identity, final List<String> warnings) {
        try {
            return RunStore.open(folder, identity);
        } catch (FolderTakenException ex) {
            return null;
        } catch (CheckpointException ex) {
            warnings.add("What was kept of this run is not used: " + ex.getMessage());
            if (!(ex instanceof OtherVersionException)) {
                RunFiles.deleteUnlessTaken(folder);
            }
            return null;
        }
    }

    private static void close(final RunStore store) {
        if (store != null) {
            store.close();
        }
    }

    /** @return what is kept, the one that was used last first; nothing where nothing can be read */
    public List<KeptRun> list() {
        final List<KeptRun> runs = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, RunFolders::isOfARun)) {
            for (final Path folder : folders) {
                runs.add(KeptRun.in(folder));
            }
        } catch (IOException ex) {
            // nothing was ever kept there, or nothing can be seen of it
        }
        runs.sort(Comparator.comparing(KeptRun::used).reversed());
        return runs;
    }

    private static boolean isOfARun(final Path folder) {
        return NAME.matcher(folder.getFileName().toString()).matches();
    }

    /** Deletes all that is kept, but for what is in use. */
    public void clear() {
        list().forEach(run -> RunFiles.deleteUnlessTaken(run.folder()));
    }

    private void makeRoom() {
        int kept = 0;
        long size = 0;
        for (final KeptRun run : list()) {
            kept++;
            size += run.bytes();
            if ((kept > most || size > bytes) && RunFiles.deleteUnlessTaken(run.folder())) {
                kept--;
                size -= run.bytes();
            }
        }
    }
}

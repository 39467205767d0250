package org.carrot.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a run in its folder: <code>checkpoint-N.carrot</code>, and <code>journal-N.carrot</code> with what
 * happened after it. N grows by one from checkpoint to checkpoint.
 *
 * @param checkpoints by their numbers
 * @param journals by their numbers
 */
record RunFiles(NavigableMap<Integer, Path> checkpoints, NavigableMap<Integer, Path> journals) {

    /**
     * The version of the files' format that is written and read. Journals of version 1 (0.1.0) did not tell what was sent;
     * those of version 2 were no {@link org.carrot.records.RecordFile}s.
     */
    static final int VERSION = 3;

    /** Ends the name of a file that is not complete yet. */
    static final String TEMPORARY = ".tmp";

    /** Bytes that are written at once. */
    static final int BUFFER = 1 << 16;

    private static final Pattern NAME = Pattern.compile("(checkpoint|journal)-(\\d{1,9})\\.carrot(\\.tmp)?");

    /** Finds the files that are complete. */
    static RunFiles in(final Path folder) throws IOException {
        final RunFiles files = new RunFiles(new TreeMap<>(), new TreeMap<>());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (final Path file : all) {
                final Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && name.group(3) == null) {
                    (name.group(1).equals("journal") ? files.journals : files.checkpoints)
                        .put(Integer.valueOf(name.group(2)), file);
                }
            }
        }
        return files;
    }

    /** Deletes the files in a run's own folder that a killed process did not complete. */
    static void deleteIncomplete(final Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
            for (final Path file : files) {
                if (NAME.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    static Path checkpoint(final Path folder, final int number) {
        return folder.resolve("checkpoint-%d.carrot".formatted(number));
    }

    static Path journal(final Path folder, final int number) {
        return folder.resolve("journal-%d.carrot".formatted(number));
    }

    /** @return the highest number of a file, 0 without any */
    int last() {
        return Math.max(checkpoints.isEmpty() ? 0 : checkpoints.lastKey(), journals.isEmpty() ? 0 : journals.lastKey());
    }

    /** Deletes all files. */
    void delete() throws IOException {
        for (final Path file : checkpoints.values()) {
            Files.deleteIfExists(file);
        }
        for (final Path file : journals.values()) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Deletes a folder with what a run has left there.
     *
     * @return false if a run has the folder, or it cannot be deleted
     */
    static boolean deleteUnlessTaken(final Path folder) {
        try {
            try (FolderLock lock = FolderLock.take(folder)) {
                deleteIncomplete(folder);
                in(folder).delete();
            }
            Files.deleteIfExists(folder.resolve(FolderLock.NAME));
            Files.deleteIfExists(folder);
            return true;
        } catch (IOException | FolderTakenException ex) {
            return false;
        }
    }

    /** Makes names in a folder last through a power cut, where the operating system lets one do so. */
    static void force(final Path folder) {
        final boolean interrupted = Thread.interrupted(); // or the channel would close at once
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ex) {
            // Windows opens no folders, and makes a name last by itself
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

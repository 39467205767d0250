package org.carrot.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A run in one of the {@link RunFolders}.
 *
 * @param folder where it is
 * @param what the parts of its identity, see {@link RunIdentity}; empty if nothing of it can be read
 * @param phase how far it has come
 * @param used when it was opened or written last
 * @param bytes its size on the disk
 */
public record KeptRun(Path folder, Map<String, String> what, RunPhase phase, Instant used, long bytes) {

    static KeptRun in(final Path folder) {
        long bytes = 0;
        long used = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (final Path file : files) {
                bytes += file.toFile().length();
                used = Math.max(used, file.toFile().lastModified());
            }
        } catch (IOException ex) {
            // it is going away, and what was seen of it is told
        }
        final CheckpointFile.Head head = head(folder);
        return new KeptRun(folder, head.identity().parts(), head.phase(), Instant.ofEpochMilli(used), bytes);
    }

    private static CheckpointFile.Head head(final Path folder) {
        try {
            for (final Path file : RunFiles.in(folder).checkpoints().descendingMap().values()) {
                return CheckpointFile.readHead(file);
            }
        } catch (IOException | CheckpointException ex) {
            // a run that cannot be read can still be deleted
        }
        return new CheckpointFile.Head(new RunIdentity(Map.of()), RunPhase.STOPPED, 0);
    }
}

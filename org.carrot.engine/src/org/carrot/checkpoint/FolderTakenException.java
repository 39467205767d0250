package org.carrot.checkpoint;

import java.nio.file.Path;

/** Another run has the folder. */
final class FolderTakenException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    FolderTakenException(final Path folder) {
        super(("The folder '%s' is in use: another run saves its checkpoints there at this moment. Wait until it has "
            + "ended, or choose another folder.").formatted(folder));
    }
}

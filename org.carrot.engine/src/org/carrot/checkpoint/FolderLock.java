package org.carrot.checkpoint;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder for one run: against other processes by a lock of the operating system on its file <code>lock</code>,
 * which ends with the process; within the process by a list, since such a lock is lost if anything else in the process
 * opens and closes the file. The file stays, because a lock on a deleted file keeps nobody out.
 */
final class FolderLock implements AutoCloseable {

    /** The file's name. */
    static final String NAME = "lock";

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path m_folder;

    private final RandomAccessFile m_file;

    private FolderLock(final Path folder, final RandomAccessFile file) {
        m_folder = folder;
        m_file = file;
    }

    /**
     * Takes a folder, and notes when.
     *
     * @throws FolderTakenException if another run has the folder
     * @throws IOException if nothing can be written there
     */
    static FolderLock take(final Path folder) throws FolderTakenException, IOException {
        FolderLock lock = tryTake(folder);
        while (!Files.exists(lock.m_folder.resolve(NAME))) { // whoever had the folder before has deleted it
            lock.close();
            lock = tryTake(folder);
        }
        lock.m_file.write(0); // sets its time; any other way would open and close it
        return lock;
    }

    private static FolderLock tryTake(final Path folder) throws FolderTakenException, IOException {
        if (!Files.isDirectory(folder)) { // of a link to a folder, createDirectories would complain
            Files.createDirectories(folder);
        }
        final Path real = folder.toRealPath();
        if (!TAKEN.add(real)) {
            throw new FolderTakenException(folder);
        }
        RandomAccessFile file = null;
        boolean locked = false;
        try {
            file = new RandomAccessFile(real.resolve(NAME).toFile(), "rw");
            locked = file.getChannel().tryLock() != null;
            if (!locked) {
                throw new FolderTakenException(folder);
            }
            return new FolderLock(real, file);
        } finally {
            if (!locked) {
                TAKEN.remove(real);
                if (file != null) {
                    file.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            m_file.close();
        } finally {
            TAKEN.remove(m_folder);
        }
    }
}

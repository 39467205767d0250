package org.carrot.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.carrot.records.ContentWriter;

/**
 * The durable memory of one run, in a folder of its own: its whole state as a checkpoint, now and then, and an entry in
 * a journal for every step since, from which the state can be computed again.
 *
 * <pre>
 * try (RunStore store = RunStore.open(folder, identity)) {
 *     store.recovered() ... read content(), then compute again from every entry
 *     store.begin(out -> ..., bytes);
 *     for every step {
 *         store.append(out -> ...);
 *         if (store.checkpointIsDue()) {
 *             store.checkpoint(out -> ...);
 *         }
 *     }
 *     store.end(out -> ..., phase); // its result is there; the state stays until another run begins
 * }
 * </pre>
 *
 * <p>An entry survives the end of the process as soon as it is appended, and a power cut at most a second later. Of the
 * checkpoints the newest two are kept, with the entries after them: if the newest is damaged, the one before it and all
 * entries lead to the same state. Once the folder is open a failure to write does not end the run: it is told by
 * {@link #problem}. For one thread; it may be interrupted.
 */
public final class RunStore implements AutoCloseable {

    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Bytes of a journal after which a checkpoint is due, so that the folder does not grow; two are kept. */
    public static final long LONG_JOURNAL = 64L << 20;

    private final Path m_folder;

    private final RunIdentity m_identity;

    private final LongSupplier m_nanoTime;

    private final FolderLock m_lock;

    private Optional<Recovered> m_recovered = Optional.empty();

    /** The highest number of a file in the folder. */
    private int m_number;

    /** The number of the newest checkpoint that can be read, 0 without one. */
    private int m_readable;

    private long m_nextEntry;

    /** Takes entries; none before this store's first checkpoint, and none after a failure until the next. */
    private Journal m_journal;

    private boolean m_begun;

    private long m_checkpointTried;

    private long m_forced;

    private String m_problem;

    private String m_reason;

    private RunStore(final Path folder, final RunIdentity identity, final LongSupplier nanoTime,
        final FolderLock lock) {
        m_folder = folder;
        m_identity = identity;
        m_nanoTime = nanoTime;
        m_lock = lock;
    }

    /**
     * Opens a folder for a run and reads what is there of it.
     *
     * @param folder of this run only; made if it does not exist
     * @param identity what must agree for a run in the folder to be continued
     * @throws CheckpointException if the folder cannot be written, another run uses it, or what is there cannot be
     *             continued: it is of another run whose result was not given out, another version wrote it, or it is
     *             damaged
     */
    public static RunStore open(final Path folder, final RunIdentity identity) throws CheckpointException {
        return open(folder, identity, System::nanoTime);
    }

    /**
     * As {@link #open(Path, RunIdentity)}, with a clock.
     *
     * @param nanoTime the clock, in nanoseconds from any start
     */
    public static RunStore open(final Path folder, final RunIdentity identity, final LongSupplier nanoTime)
        throws CheckpointException {
        RunStore store = null;
        try {
            store = new RunStore(folder, identity, nanoTime, FolderLock.take(folder));
            store.read();
            return store;
        } catch (IOException ex) {
            close(store);
            throw new CheckpointException("Checkpoints cannot be saved in the folder '%s' (%s). Choose another one."
                .formatted(folder, FileFault.of(ex)), ex);
        } catch (CheckpointException ex) {
            close(store);
            throw ex;
        }
    }

    private static void close(final RunStore store) {
        if (store != null) {
            store.close();
        }
    }

    private void read() throws IOException, CheckpointException {
        RunFiles.deleteIncomplete(m_folder);
        final RunFiles files = RunFiles.in(m_folder);
        m_recovered = Recovered.from(files, m_identity);
        m_number = files.last();
        m_readable = m_recovered.map(Recovered::number).orElse(0);
        m_nextEntry = m_recovered.map(Recovered::nextEntry).orElse(0L);
    }

    /** @return where the run is kept */
    public Path folder() {
        return m_folder;
    }

    /** @return what was in the folder when it was opened; nothing for a new run and after the first checkpoint */
    public Optional<Recovered> recovered() {
        return m_recovered;
    }

    /** Leaves aside what was in the folder: another run of this identity begins, and its first checkpoint replaces it. */
    public void beginAnew() {
        m_recovered = Optional.empty();
        m_readable = 0;
    }

    /**
     * Saves the state that the run begins or goes on with, if the disk has room for all that is to come; else what was in
     * the folder stays as it is. A store that could not begin may be used all the same.
     *
     * @param writer as for {@link #checkpoint}
     * @param bytes what the run may need
     * @throws CheckpointException if it cannot be saved or there is less room; the message names folder and bytes
     */
    public void begin(final ContentWriter writer, final long bytes) throws CheckpointException {
        final long room = m_folder.toFile().getUsableSpace();
        if (room > 0 && room < bytes) { // some file systems say 0 for lack of a number
            throw new CheckpointException(("The folder '%s' has room for %,d bytes, but the state of this run may need %,d. "
                + "Make room there or choose another folder.").formatted(m_folder, room, bytes));
        }
        checkpoint(writer);
        if (m_problem != null) {
            throw new CheckpointException(("The state of the run cannot be saved in the folder '%s', where it may need %,d "
                + "bytes (%s). Make room there or choose another folder.").formatted(m_folder, bytes, m_reason));
        }
    }

    /** @return whether 10 seconds have passed since the last checkpoint, there is none yet, or the journal is long */
    public boolean checkpointIsDue() {
        return !m_begun || m_nanoTime.getAsLong() - m_checkpointTried >= CHECKPOINT_NANOS
            || m_journal != null && m_journal.length() >= LONG_JOURNAL;
    }

    /**
     * Saves the whole state; when this returns it survives a power cut, or {@link #problem} says why not.
     *
     * @param writer writes the state after all entries that were recovered or appended
     */
    public void checkpoint(final ContentWriter writer) {
        checkpoint(writer, RunPhase.STOPPED);
    }

    /**
     * Saves the whole state of a run whose result is given out, as {@link #checkpoint}.
     *
     * @param writer writes the last state, from which the run can go on all the same
     * @param phase how far it has come
     */
    public void end(final ContentWriter writer, final RunPhase phase) {
        checkpoint(writer, phase);
    }

    private void checkpoint(final ContentWriter writer, final RunPhase phase) {
        m_begun = true;
        m_checkpointTried = m_nanoTime.getAsLong();
        final int number = ++m_number;
        try {
            // the journal first: a checkpoint without one has lost it
            final Journal journal = Journal.create(RunFiles.journal(m_folder, number), m_identity, m_nextEntry);
            try {
                CheckpointFile.write(RunFiles.checkpoint(m_folder, number),
                    new CheckpointFile.Head(m_identity, phase, m_nextEntry), writer);
            } catch (IOException | RuntimeException ex) {
                journal.close();
                Files.deleteIfExists(RunFiles.journal(m_folder, number));
                throw ex;
            }
            m_recovered = Optional.empty();
            closeJournal();
            m_journal = journal;
            m_forced = m_nanoTime.getAsLong();
            final int previous = m_readable;
            m_readable = number;
            deleteAllBut(previous == 0 ? number : previous, number);
        } catch (IOException ex) {
            fail(ex);
        }
    }

    /**
     * Saves a step; when this returns it survives the end of the process, or {@link #problem} says why not.
     *
     * @param writer writes what is needed to compute the step again from the state before it
     * @throws IllegalStateException before the first checkpoint
     */
    public void append(final ContentWriter writer) {
        if (!m_begun) {
            throw new IllegalStateException("A checkpoint comes first: an entry follows on a state.");
        }
        m_nextEntry++;
        if (m_journal == null) {
            return;
        }
        try {
            m_journal.append(writer);
            if (m_nanoTime.getAsLong() - m_forced >= FORCE_NANOS) {
                m_journal.force();
                m_forced = m_nanoTime.getAsLong();
            }
        } catch (IOException ex) {
            fail(ex);
            closeJournal();
        }
    }

    /** @return what the user should know if something could not be saved, the first time that it happened */
    public Optional<String> problem() {
        return Optional.ofNullable(m_problem);
    }

    /** Leaves the folder to others; what was saved stays. */
    @Override
    public void close() {
        closeJournal();
        try {
            m_lock.close();
        } catch (IOException ex) {
            fail(ex);
        }
    }

    private void deleteAllBut(final int previous, final int newest) throws IOException {
        final RunFiles files = RunFiles.in(m_folder);
        final Map<Integer, Path> checkpoints = files.checkpoints();
        checkpoints.keySet().removeIf(number -> number == previous || number == newest);
        final Map<Integer, Path> journals = files.journals();
        journals.keySet().removeIf(number -> number >= previous);
        files.delete();
    }

    private void closeJournal() {
        if (m_journal == null) {
            return;
        }
        try {
            m_journal.force();
            m_journal.close();
        } catch (IOException ex) {
            fail(ex);
        } finally {
            m_journal = null;
        }
    }

    private void fail(final IOException ex) {
        if (m_problem == null) {
            m_reason = FileFault.of(ex);
            m_problem = ("The state of the run could not be saved in '%s' (%s). The run went on; had it been stopped, "
                + "what it did after the last checkpoint would have been lost. Make room there or choose another "
                + "folder.")
                .formatted(m_folder, m_reason);
        }
    }
}

package org.carrot.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;
import org.carrot.records.ContentWriter;
import org.carrot.records.DamagedFileException;
import org.carrot.records.FileStart;
import org.carrot.records.OtherFormatException;
import org.carrot.records.RecordFile;
import org.carrot.records.RecordWriter;

/**
 * A journal: a {@link RecordFile} of a record for each entry. Its subject is the run's identity and the number of the first
 * entry, so that a journal of another run or place is told apart.
 */
final class Journal implements AutoCloseable {

    /** "CARROTJL". */
    private static final FileStart START = new FileStart(0x434152524f544a4cL, RunFiles.VERSION);

    private final RecordWriter m_records;

    private Journal(final RecordWriter records) {
        m_records = records;
    }

    private static Digest subject(final RunIdentity identity, final long firstEntry) {
        return new Sha256().add(identity.digest()).add(firstEntry).digest();
    }

    /**
     * @param path where it goes; not there yet
     * @throws IOException if it cannot be written
     */
    static Journal create(final Path path, final RunIdentity identity, final long firstEntry) throws IOException {
        final Path temporary = path.resolveSibling(path.getFileName() + RunFiles.TEMPORARY);
        try {
            RecordWriter.create(temporary, START, subject(identity, firstEntry), RecordWriter.Disk.real()).close();
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return new Journal(RecordWriter.reopen(path, RecordFile.START, RecordWriter.Disk.real()));
    }

    /**
     * Adds the entries of a file up to the first that is not there as a whole.
     *
     * @param next the number of the first entry that is wanted
     * @param entries where they go
     * @throws DamagedFileException if there is damage other than an entry that a killed process left incomplete;
     *             entries before it have been added
     * @throws CheckpointException if another version wrote the file
     * @throws IOException if it cannot be read
     */
    static void read(final Path file, final RunIdentity identity, final long next, final List<JournalEntry> entries)
        throws IOException, CheckpointException {
        try {
            new RecordFile(file, START, subject(identity, next)).find(0, (record, beginning) -> {
                record.requireWhole();
                entries.add(new JournalEntry(record));
            });
        } catch (OtherFormatException ex) {
            throw new OtherVersionException(file, ex);
        }
    }

    /**
     * Appends an entry; it has reached the operating system when this returns.
     *
     * @throws IOException if it cannot be written; the journal is of no use for further entries then
     */
    void append(final ContentWriter writer) throws IOException {
        m_records.append(writer);
    }

    /** @return bytes of the file */
    long length() {
        return m_records.end();
    }

    /** Makes all entries last through a power cut. */
    void force() throws IOException {
        m_records.force();
    }

    @Override
    public void close() throws IOException {
        m_records.close();
    }
}

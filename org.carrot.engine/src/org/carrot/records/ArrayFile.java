package org.carrot.records;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/**
 * One file of an {@link ArrayCache}: a record for each array, of its key (32 bytes) and its values as 32-bit floats. Not
 * for use by several threads, but for {@link #read}.
 */
final class ArrayFile {

    /** "CARROTAN", and the version, which was 1 for files that were not {@link RecordFile}s. */
    private static final FileStart START = new FileStart(0x434152524f54414eL, 2);

    private static final Digest SUBJECT = new Sha256().add("arrays by digest").digest();

    private static final Duration MARK = Duration.ofMinutes(1);

    private static final int BUFFER = 1 << 16;

    private final Path m_file;

    private final RecordWriter.Disk m_disk;

    private final RecordFile m_records;

    /** Where the last array that this process wrote ends, 0 without any. */
    private long m_end;

    private int m_written;

    private Instant m_marked = Instant.MIN;

    ArrayFile(final Path file, final RecordWriter.Disk disk) {
        m_file = file;
        m_disk = disk;
        m_records = new RecordFile(file, START, SUBJECT);
    }

    /** @return bytes of an array of so many values */
    static long length(final int values) {
        return RecordFile.HEAD + Digest.LENGTH + (long)Float.BYTES * values;
    }

    Path file() {
        return m_file;
    }

    /** Told about an array that was found. */
    @FunctionalInterface
    interface Found {

        void accept(Digest key, StoredRecord record);
    }

    /**
     * Finds the arrays that were added by others since the last time; whether one is whole shows when it is read.
     *
     * @param found is told every array
     * @throws IOException if the file cannot be read or is damaged; what comes before the damage has been found
     */
    void find(final Found found) throws IOException {
        m_records.find(Digest.LENGTH, (record, key) -> {
            if (key.length == Digest.LENGTH) {
                found.accept(Digest.of(key), record);
            }
        });
    }

    /** @return how many arrays have been found or written so far */
    int arrays() {
        return Math.max(m_records.records(), m_written); // found anew, what was written counts once
    }

    /** @return whether there is no array in the file, and nothing else either */
    boolean isEmpty() {
        return arrays() == 0 && m_file.toFile().length() <= RecordFile.START + RecordFile.HEAD;
    }

    /** @return whether nobody else has changed or removed the file since this process wrote to it */
    boolean isIntact() {
        return m_end == 0 || m_file.toFile().length() == m_end + RecordFile.HEAD;
    }

    /** Notes that the file is of use; its time tells when, to a minute. */
    void markAsUsed(final Instant now) {
        if (m_marked.plus(MARK).isAfter(now)) {
            return;
        }
        m_marked = now;
        try {
            Files.setLastModifiedTime(m_file, FileTime.from(now));
        } catch (IOException ex) {
            // removed meanwhile, or a folder that only others fill: it was of use all the same
        }
    }

    /**
     * Adds an array to a file that this process began.
     *
     * @param from the first of the values
     * @param to after the last
     * @throws IOException if it cannot be written; nothing can be added to the file then
     */
    StoredRecord append(final Digest key, final float[] values, final int from, final int to) throws IOException {
        try (RecordWriter writer = m_end == 0 ? RecordWriter.create(m_file, START, SUBJECT, m_disk)
            : RecordWriter.reopen(m_file, m_end, m_disk)) {
            final StoredRecord record = writer.append(out -> {
                out.write(key.bytes());
                write(FloatBuffer.wrap(values, from, to - from), out);
            });
            m_end = writer.end();
            m_written++;
            return record;
        }
    }

    private static void write(final FloatBuffer values, final DataOutput out) throws IOException {
        final ByteBuffer block = ByteBuffer.allocate(Math.min(Float.BYTES * values.remaining(), BUFFER));
        while (values.hasRemaining()) {
            final int count = Math.min(values.remaining(), block.capacity() / Float.BYTES);
            block.asFloatBuffer().put(values.slice(values.position(), count));
            out.write(block.array(), 0, Float.BYTES * count);
            values.position(values.position() + count);
        }
    }

    /** @return how many values an array has */
    static int values(final StoredRecord record) {
        return (record.length() - Digest.LENGTH) / Float.BYTES;
    }

    /**
     * Reads an array.
     *
     * @param target takes the values, as many as it has room for
     * @return whether this is the whole array of the key
     */
    static boolean read(final StoredRecord record, final Digest key, final FloatBuffer target) {
        try {
            return values(record) == target.remaining() && record.read(in -> read(in, key, target));
        } catch (IOException ex) {
            return false; // removed by another process, or damaged: all the same
        }
    }

    private static boolean read(final DataInputStream in, final Digest key, final FloatBuffer target)
        throws IOException {
        final boolean same = Digest.of(in.readNBytes(Digest.LENGTH)).equals(key);
        final ByteBuffer block = ByteBuffer.allocate(Math.min(Float.BYTES * target.remaining(), BUFFER));
        while (target.hasRemaining()) {
            final int count = Math.min(target.remaining(), block.capacity() / Float.BYTES);
            in.readFully(block.array(), 0, Float.BYTES * count);
            target.put(block.asFloatBuffer().limit(count));
        }
        return same;
    }
}

package org.carrot.records;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

import org.carrot.digest.Digest;

/**
 * Writes a {@link RecordFile}. A record has reached the operating system when it is appended, so it survives the end of
 * the process; {@link #force} makes it survive a power cut. For one thread; it may be interrupted.
 */
public final class RecordWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private static final byte[] NO_HEAD = new byte[RecordFile.HEAD];

    private final Path m_path;

    private final RandomAccessFile m_file;

    /** Where the next record goes. */
    private long m_end;

    private RecordWriter(final Path path, final RandomAccessFile file, final long end) {
        m_path = path;
        m_file = file;
        m_end = end;
    }

    /** Opens a file to be written. */
    @FunctionalInterface
    public interface Disk {

        /** Opens a file for reading and writing; it is made if it does not exist. */
        RandomAccessFile open(Path file) throws IOException;

        /** @return the disk as it is */
        static Disk real() {
            return file -> new RandomAccessFile(file.toFile(), "rw");
        }
    }

    /**
     * Begins a file.
     *
     * @throws IOException if it cannot be written
     */
    public static RecordWriter create(final Path path, final FileStart start, final Digest subject, final Disk disk)
        throws IOException {
        final RecordWriter writer = new RecordWriter(path, disk.open(path), RecordFile.START);
        try {
            start.write(writer.m_file);
            writer.write(subject.bytes());
            writer.write(NO_HEAD);
            return writer;
        } catch (IOException ex) {
            writer.close();
            throw ex;
        }
    }

    /**
     * Goes on with a file that this process began.
     *
     * @param end where the last record ends, {@link RecordFile#START} without one
     * @throws IOException if it cannot be written
     */
    public static RecordWriter reopen(final Path path, final long end, final Disk disk) throws IOException {
        return new RecordWriter(path, disk.open(path), end);
    }

    /**
     * Appends a record.
     *
     * @throws IOException if it cannot be written; the file is of no use for further records then
     */
    public StoredRecord append(final ContentWriter writer) throws IOException {
        final long begin = m_end + RecordFile.HEAD;
        m_file.setLength(begin); // a writer that failed may have left bytes
        m_file.seek(begin);
        final var checked = new CheckedOutputStream(new Sequential(m_file), new CRC32C());
        final var out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
        writer.write(out);
        out.flush();
        if (out.size() == Integer.MAX_VALUE) {
            throw new IOException("a record may have up to %,d bytes".formatted(Integer.MAX_VALUE - 1));
        }
        write(NO_HEAD);
        m_file.seek(m_end);
        write(RecordFile.head(m_end, out.size(), (int)checked.getChecksum().getValue()));
        final StoredRecord record = new StoredRecord(m_path, m_end, out.size());
        m_end = record.end();
        return record;
    }

    private void write(final byte[] bytes) throws IOException {
        m_file.write(bytes, 0, bytes.length);
    }

    /** @return where the last record ends */
    public long end() {
        return m_end;
    }

    /** Makes all records last through a power cut. */
    public void force() throws IOException {
        m_file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        m_file.close();
    }

    /** Writes where the file is. */
    private static final class Sequential extends OutputStream {

        private final RandomAccessFile m_file;

        Sequential(final RandomAccessFile file) {
            m_file = file;
        }

        @Override
        public void write(final int value) throws IOException {
            m_file.write(value);
        }

        @Override
        public void write(final byte[] bytes, final int from, final int length) throws IOException {
            m_file.write(bytes, from, length);
        }
    }
}

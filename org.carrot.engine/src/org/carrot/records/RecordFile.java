package org.carrot.records;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.carrot.digest.Digest;

/**
 * A file of records, one after the other, written by one {@link RecordWriter} and read by any process; big-endian. It
 * begins with its {@link FileStart} and the digest of its subject: what it is about, or what it follows on. A record has a
 * head of 12 bytes (length of its content, CRC-32C of the content, CRC-32C of the head's position and these two) and its
 * content. The head is zero until the content is written, so a record counts as a whole or not at all; and a zero head
 * follows on the last record, so that an end that was cut off is noticed.
 *
 * <p>This is the reading side. It keeps no file open, and is not for use by several threads.
 */
public final class RecordFile {

    /** Bytes before the first record. */
    public static final int START = FileStart.LENGTH + Digest.LENGTH;

    /** Bytes of a record's head, and of what follows on the last record. */
    public static final int HEAD = 3 * Integer.BYTES;

    private final Path m_file;

    private final FileStart m_start;

    private final Digest m_subject;

    /** Where the next record is looked for, 0 before the start was read. */
    private long m_next;

    private int m_records;

    /** @param subject must be that of the file */
    public RecordFile(final Path file, final FileStart start, final Digest subject) {
        m_file = file;
        m_start = start;
        m_subject = subject;
    }

    /** Told about a record that was found. */
    @FunctionalInterface
    public interface Found {

        /**
         * @param record where it is; whether its content is whole shows when it is read
         * @param beginning of its content, as much as was asked for or as there is
         * @throws IOException ends the search, which can go on with this record
         */
        void accept(StoredRecord record, byte[] beginning) throws IOException;
    }

    /**
     * Finds the records that were added since the last time, in order.
     *
     * @param beginning how many bytes of each content are wanted
     * @param found is told every record
     * @throws OtherFormatException if another version wrote the file
     * @throws DamagedFileException if there is damage, other than a record that a killed process left incomplete; the
     *             records before it have been found
     * @throws IOException if it cannot be read
     */
    public void find(final int beginning, final Found found) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(m_file.toFile(), "r")) {
            if (m_next == 0) {
                readStart(file);
            }
            final ByteBuffer bytes = ByteBuffer.allocate(HEAD + beginning);
            for (StoredRecord record = next(file, bytes); record != null; record = next(file, bytes)) {
                found.accept(record,
                    Arrays.copyOfRange(bytes.array(), HEAD, HEAD + Math.min(beginning, record.length())));
                m_next = record.end();
                m_records++;
            }
        }
    }

    private void readStart(final RandomAccessFile file) throws IOException {
        m_start.require(file);
        final byte[] subject = new byte[Digest.LENGTH];
        if (file.length() < START) {
            throw new DamagedFileException("it ends too early, within its first bytes");
        }
        file.readFully(subject);
        if (!Arrays.equals(subject, m_subject.bytes())) {
            throw new DamagedFileException("it does not follow on what was read before it, or belongs to something else");
        }
        m_next = START;
    }

    /** @return <code>null</code> at the end, perhaps with what a killed process has not completed */
    private StoredRecord next(final RandomAccessFile file, final ByteBuffer bytes) throws IOException {
        final long left = file.length() - m_next;
        if (left < HEAD) {
            throw new DamagedFileException("it ends too early, before record %d".formatted(m_records));
        }
        file.seek(m_next);
        file.readFully(bytes.array(), 0, (int)Math.min(left, bytes.capacity()));
        final byte[] head = Arrays.copyOf(bytes.array(), HEAD);
        if (Arrays.equals(head, new byte[HEAD])) {
            return null;
        }
        final int length = bytes.getInt(0);
        if (!isHead(head, m_next)) {
            throw new DamagedFileException("the head of record %d is damaged".formatted(m_records));
        }
        if (length > left - HEAD) {
            throw new DamagedFileException("it ends too early, within record %d".formatted(m_records));
        }
        return new StoredRecord(m_file, m_next, length);
    }

    /** @return how many records have been found so far */
    public int records() {
        return m_records;
    }

    /** @return whether these 12 bytes are the head of a record at this position */
    static boolean isHead(final byte[] head, final long position) {
        final ByteBuffer numbers = ByteBuffer.wrap(head);
        final int length = numbers.getInt();
        return length >= 0 && Arrays.equals(head, head(position, length, numbers.getInt()));
    }

    /** @return the head of a record at this position */
    static byte[] head(final long position, final int length, final int contentCheck) {
        final CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + HEAD - Integer.BYTES).putLong(position).putInt(length)
            .putInt(contentCheck).flip());
        return ByteBuffer.allocate(HEAD).putInt(length).putInt(contentCheck).putInt((int)crc.getValue()).array();
    }
}

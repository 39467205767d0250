package org.carrot.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A file of answers, one after the other, written by one process and read by any; big-endian. It starts with "CARROTAN"
 * and the format version (4 bytes). An answer has a head of key (32), number of values (4) and CRC-32C of both, then
 * its values as 32-bit floats and their CRC-32C. What a killed process leaves incomplete is at the end and is not read.
 *
 * <p>Not for use by several threads, but for {@link #read}.
 */
final class AnswerLog {

    private static final long KIND = 0x434152524f54414eL;

    private static final int VERSION = 1;

    private static final int START = Long.BYTES + Integer.BYTES;

    private static final int HEAD = Key.LENGTH + 2 * Integer.BYTES;

    private static final Duration MARK = Duration.ofMinutes(1);

    private static final int BUFFER = 1 << 16;

    private final Path m_file;

    private final Output m_output;

    /** Where the next answer is looked for or written. */
    private long m_end;

    private int m_answers;

    private Instant m_marked = Instant.MIN;

    AnswerLog(final Path file, final Output output) {
        m_file = file;
        m_output = output;
    }

    /** How a file is opened to be added to. */
    @FunctionalInterface
    interface Output {

        /** Opens a file at its end; it is made if it does not exist. */
        OutputStream open(Path file) throws IOException;
    }

    /** @return bytes of an answer of so many values */
    static long length(final int values) {
        return HEAD + (long)Float.BYTES * values + Integer.BYTES;
    }

    Path file() {
        return m_file;
    }

    /** @return bytes of the answers found or written so far */
    long length() {
        return m_end;
    }

    /** @return how many have been found or written so far */
    int answers() {
        return m_answers;
    }

    /**
     * Finds the answers that were added since the last time; whether their values are whole shows when they are read.
     *
     * @param found is told every answer
     * @throws IOException if the file cannot be read or what follows has no head of an answer
     */
    void find(final Found found) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(m_file.toFile(), "r")) {
            final long length = file.length();
            final ByteBuffer bytes = ByteBuffer.allocate(HEAD);
            if (m_end == 0 && length >= START) {
                file.readFully(bytes.array(), 0, START);
                if (bytes.getLong() != KIND || bytes.getInt() != VERSION) {
                    throw new IOException("not a file of answers that this version writes");
                }
                m_end = START;
            }
            while (m_end >= START && length - m_end >= HEAD) {
                file.seek(m_end);
                final int values = readHead(file, bytes);
                final long end = m_end + length(values);
                if (end > length) {
                    return; // it is being written, or its process was killed
                }
                found.accept(Key.read(bytes.rewind()), m_end, values);
                m_end = end;
                m_answers++;
            }
        }
    }

    /** Told about an answer that was found. */
    @FunctionalInterface
    interface Found {

        /**
         * @param position as {@link AnswerLog#read} takes it
         * @param values how many there are
         */
        void accept(Key key, long position, int values);
    }

    /** @return whether there is no answer in the file, and nothing else either */
    boolean isEmpty() {
        return m_answers == 0 && m_file.toFile().length() <= START;
    }

    /** @return whether nobody else has changed or removed the file since this process wrote to it */
    boolean isIntact() {
        return m_file.toFile().length() == m_end;
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

    /** @return the number of values */
    private static int readHead(final RandomAccessFile file, final ByteBuffer bytes) throws IOException {
        file.readFully(bytes.array(), 0, HEAD);
        final int values = bytes.getInt(Key.LENGTH);
        if (bytes.getInt(Key.LENGTH + Integer.BYTES) != headCrc(bytes) || values < 0) {
            throw new IOException("the head of an answer is damaged");
        }
        return values;
    }

    /**
     * Adds an answer to a file that this process began.
     *
     * @return its position
     * @throws IOException if it cannot be written; nothing can be added to the file then
     */
    long append(final Key key, final float[] values) throws IOException {
        try (OutputStream out = m_output.open(m_file)) {
            final ByteBuffer bytes = ByteBuffer.allocate((int)Math.min(START + length(values.length), BUFFER));
            if (m_end == 0) {
                bytes.putLong(KIND).putInt(VERSION);
                m_end = START;
            }
            final int head = bytes.position();
            key.write(bytes);
            bytes.putInt(values.length).putInt(headCrc(bytes.slice(head, HEAD)));
            write(bytes, out);
            final CRC32C crc = new CRC32C();
            for (int from = 0; from < values.length;) {
                final int block = Math.min(values.length - from, bytes.capacity() / Float.BYTES);
                bytes.asFloatBuffer().put(values, from, block);
                bytes.position(block * Float.BYTES);
                crc.update(bytes.array(), 0, bytes.position());
                write(bytes, out);
                from += block;
            }
            write(bytes.putInt((int)crc.getValue()), out);
        }
        final long position = m_end;
        m_end += length(values.length);
        m_answers++;
        return position;
    }

    private static int headCrc(final ByteBuffer head) {
        final CRC32C crc = new CRC32C();
        crc.update(head.slice(0, Key.LENGTH + Integer.BYTES));
        return (int)crc.getValue();
    }

    private static void write(final ByteBuffer bytes, final OutputStream out) throws IOException {
        out.write(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    /**
     * Reads an answer.
     *
     * @param target takes the values, as many as it has room for
     * @return whether this is the whole answer to the request
     * @throws IOException if it cannot be read
     */
    boolean read(final long position, final Key key, final FloatBuffer target) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(m_file.toFile(), "r")) {
            final ByteBuffer bytes = ByteBuffer.allocate((int)Math.min(length(target.remaining()), BUFFER));
            file.seek(position);
            if (readHead(file, bytes) != target.remaining() || !Key.read(bytes.rewind()).equals(key)) {
                return false;
            }
            final CRC32C crc = new CRC32C();
            while (target.hasRemaining()) {
                final int block = Math.min(target.remaining(), bytes.capacity() / Float.BYTES) * Float.BYTES;
                file.readFully(bytes.array(), 0, block);
                crc.update(bytes.array(), 0, block);
                target.put(bytes.clear().limit(block).asFloatBuffer());
                bytes.clear();
            }
            return file.readInt() == (int)crc.getValue();
        }
    }
}

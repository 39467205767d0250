package org.carrot.records;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A record in a file, whose content stays on the disk until it is asked for. Several threads may read it at once.
 *
 * @param file where it is
 * @param position of its head
 * @param length bytes of its content
 */
public record StoredRecord(Path file, long position, int length) {

    private static final int BUFFER = 1 << 16;

    /**
     * Takes the content of a record.
     *
     * @param <T> what it makes of it
     */
    @FunctionalInterface
    public interface ContentReader<T> {

        /**
         * @param in to be read to its end, which is that of the content
         * @throws IOException as thrown by <code>in</code>
         */
        T read(DataInputStream in) throws IOException;
    }

    /** @return where the next record begins */
    long end() {
        return position + RecordFile.HEAD + length;
    }

    /**
     * Reads the content to see whether it is whole.
     *
     * @throws DamagedFileException if it is not
     * @throws IOException if it cannot be read
     */
    public void requireWhole() throws IOException {
        final byte[] buffer = new byte[Math.min(length, BUFFER)];
        read(in -> {
            for (int left = length; left > 0;) {
                final int some = Math.min(left, buffer.length);
                in.readFully(buffer, 0, some);
                left -= some;
            }
            return null;
        });
    }

    /**
     * Reads the content, from its beginning at every call.
     *
     * @param reader nothing vouches for what it is given until it has returned
     * @throws DamagedFileException if the content is not what was written, or not all of it was read
     * @throws IOException if it cannot be read, so also when the file was removed meanwhile
     */
    public <T> T read(final ContentReader<T> reader) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            in.skipNBytes(position);
            final var buffered = new BufferedInputStream(in, (int)Math.min(RecordFile.HEAD + (long)length, BUFFER));
            final byte[] head = buffered.readNBytes(RecordFile.HEAD);
            final ByteBuffer numbers = ByteBuffer.wrap(head);
            if (head.length < RecordFile.HEAD || !RecordFile.isHead(head, position) || numbers.getInt() != length) {
                throw new DamagedFileException("the record is no longer there");
            }
            final var content = new CheckedInputStream(buffered, new CRC32C());
            final T result = reader.read(new DataInputStream(content));
            if ((int)content.getChecksum().getValue() != numbers.getInt()) {
                throw new DamagedFileException("a record does not match its check value");
            }
            return result;
        }
    }
}

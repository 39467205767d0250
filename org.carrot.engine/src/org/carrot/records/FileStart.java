package org.carrot.records;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The first 16 bytes of a file, the same in all versions of a format: 8 bytes that tell the kind of file, the version, and
 * the CRC-32C of both; so a version that is really newer is told apart from a damaged one.
 *
 * @param kind 8 characters as one number
 * @param version the only one that is written and read
 */
public record FileStart(long kind, int version) {

    /** Bytes of a start. */
    public static final int LENGTH = 16;

    /** Writes 16 bytes. */
    public void write(final DataOutput out) throws IOException {
        out.write(bytes(), 0, LENGTH);
    }

    private byte[] bytes() {
        final ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(kind).putInt(version);
        final CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, bytes.position());
        return bytes.putInt((int)crc.getValue()).array();
    }

    /**
     * Reads 16 bytes, which must be these.
     *
     * @throws DamagedFileException if no version wrote them
     * @throws OtherFormatException if another version wrote them
     */
    public void require(final DataInput in) throws IOException {
        final byte[] found = new byte[LENGTH];
        try {
            in.readFully(found);
        } catch (EOFException ex) {
            throw new DamagedFileException("it ends too early, within its first bytes");
        }
        if (ByteBuffer.wrap(found).getLong() != kind) {
            throw new DamagedFileException("it does not begin as such a file does");
        }
        final int foundVersion = ByteBuffer.wrap(found).getInt(Long.BYTES);
        if (!ByteBuffer.wrap(found).equals(ByteBuffer.wrap(new FileStart(kind, foundVersion).bytes()))) {
            throw new DamagedFileException("its first bytes do not match their check value");
        }
        if (foundVersion != version) {
            throw new OtherFormatException(foundVersion, version);
        }
    }
}

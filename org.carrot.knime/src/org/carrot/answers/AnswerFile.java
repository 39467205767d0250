package org.carrot.answers;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * The file of one answer, big-endian: "CARROTAN", format version (4 bytes), number of values (4), key of the request
 * (32), the values as 32-bit floats, CRC-32C of all that (4).
 */
final class AnswerFile {

    private static final long KIND = 0x434152524f54414eL;

    private static final int VERSION = 1;

    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES + RequestDigest.LENGTH;

    private static final int BUFFER = 1 << 16;

    private AnswerFile() {
    }

    /** @return bytes of a file with so many values */
    static long length(final int values) {
        return HEAD + (long)Float.BYTES * values + Integer.BYTES;
    }

    static void write(final Path file, final byte[] key, final float[] values) throws IOException {
        final CRC32C crc = new CRC32C();
        final ByteBuffer bytes = buffer(length(values.length));
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            bytes.putLong(KIND).putInt(VERSION).putInt(values.length).put(key);
            for (int from = 0; from < values.length;) {
                final int block = Math.min(values.length - from, bytes.remaining() / Float.BYTES);
                bytes.asFloatBuffer().put(values, from, block);
                bytes.position(bytes.position() + block * Float.BYTES);
                from += block;
                write(bytes, crc, out);
            }
            write(bytes, crc, out);
            bytes.putInt((int)crc.getValue());
            write(bytes, crc, out);
        }
    }

    private static ByteBuffer buffer(final long length) {
        return ByteBuffer.allocate((int)Math.min(length, BUFFER));
    }

    private static void write(final ByteBuffer bytes, final CRC32C crc, final OutputStream out) throws IOException {
        crc.update(bytes.array(), 0, bytes.position());
        out.write(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    /**
     * @param arrayFor gives the array to fill for a number of values, or <code>null</code> if it cannot be right
     * @return the array, or <code>null</code> if the file is not the whole answer to this request
     * @throws IOException if it cannot be read, for example because it does not exist
     */
    static float[] read(final Path file, final byte[] key, final IntFunction<float[]> arrayFor) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            final long length = file.toFile().length();
            if (length < length(0)) {
                return null;
            }
            final ByteBuffer bytes = buffer(length);
            final CRC32C crc = new CRC32C();
            read(in, HEAD, bytes, crc);
            if (bytes.remaining() < HEAD || bytes.getLong() != KIND || bytes.getInt() != VERSION) {
                return null;
            }
            final int count = bytes.getInt();
            if (!bytes.slice(bytes.position(), key.length).equals(ByteBuffer.wrap(key))
                || length != length(count)) {
                return null;
            }
            final float[] values = arrayFor.apply(count);
            return values != null && read(in, FloatBuffer.wrap(values), bytes, crc) ? values : null;
        }
    }

    private static boolean read(final InputStream in, final FloatBuffer values, final ByteBuffer bytes,
        final CRC32C crc) throws IOException {
        while (values.hasRemaining()) {
            final int block = Float.BYTES * Math.min(values.remaining(), bytes.capacity() / Float.BYTES);
            read(in, block, bytes, crc);
            if (bytes.remaining() < block) {
                return false;
            }
            values.put(bytes.asFloatBuffer());
        }
        final int expected = (int)crc.getValue();
        read(in, Integer.BYTES, bytes, crc);
        return bytes.remaining() == Integer.BYTES && bytes.getInt() == expected;
    }

    /** Reads so many bytes, or fewer at the end of the file. */
    private static void read(final InputStream in, final int length, final ByteBuffer bytes, final CRC32C crc)
        throws IOException {
        bytes.clear().limit(in.readNBytes(bytes.array(), 0, length));
        crc.update(bytes.array(), 0, bytes.limit());
    }
}

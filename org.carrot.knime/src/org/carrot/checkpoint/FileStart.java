package org.carrot.checkpoint;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The first 16 bytes of every file, the same in all versions of the format: 8 bytes that tell the kind of file, the
 * version, and the CRC-32C of both; so a version that is really newer is told apart from a damaged one.
 */
final class FileStart {

    /** The version that is written and read. Version 1 was that of 0.1.0, whose journals do not tell what was sent. */
    static final int VERSION = 3;

    /** Bytes of a start. */
    static final int LENGTH = 16;

    private FileStart() {
    }

    /** @param kind 8 bytes as one number */
    static void write(final long kind, final DataOutput out) throws IOException {
        write(kind, VERSION, out);
    }

    static void write(final long kind, final int version, final DataOutput out) throws IOException {
        out.writeLong(kind);
        out.writeInt(version);
        out.writeInt(check(kind, version));
    }

    /**
     * @param file for the message
     * @throws DamagedFileException if these are not 16 bytes as written by any version
     * @throws OtherVersionException if another version wrote them
     */
    static void read(final long kind, final DataInputStream in, final Path file)
        throws IOException, OtherVersionException {
        final ByteBuffer start = ByteBuffer.wrap(in.readNBytes(LENGTH));
        if (start.remaining() < LENGTH || start.getLong() != kind) {
            throw new DamagedFileException("it does not begin as such a file does");
        }
        final int version = start.getInt();
        if (start.getInt() != check(kind, version)) {
            throw new DamagedFileException("its first bytes do not match their check value");
        }
        if (version > VERSION) {
            throw new OtherVersionException(("'%s' was written by a newer version of this software (format %d, this one "
                + "reads format %d). Continue the run with that version, or choose another folder to start anew.")
                    .formatted(file, version, VERSION));
        }
        if (version < VERSION) {
            throw new OtherVersionException(("'%s' was written by an older version of this software (format %d, this one "
                + "reads format %d). Continue the run with that version, or choose another folder or delete the files in "
                + "this one to start anew.").formatted(file, version, VERSION));
        }
    }

    private static int check(final long kind, final int version) {
        final CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(kind).putInt(version).flip());
        return (int)crc.getValue();
    }
}

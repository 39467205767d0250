package org.carrot.answers;

import java.nio.ByteBuffer;

/** What a request is known by: the 32 bytes of its SHA-256, as four numbers. */
record Key(long first, long second, long third, long fourth) {

    /** Bytes of a key. */
    static final int LENGTH = 4 * Long.BYTES;

    /** @param digest 32 bytes */
    static Key of(final byte[] digest) {
        return read(ByteBuffer.wrap(digest));
    }

    /** Reads 32 bytes. */
    static Key read(final ByteBuffer bytes) {
        return new Key(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** Writes 32 bytes. */
    void write(final ByteBuffer bytes) {
        bytes.putLong(first).putLong(second).putLong(third).putLong(fourth);
    }
}

package org.carrot.digest;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The 32 bytes of a SHA-256, as four numbers. */
public record Digest(long first, long second, long third, long fourth) {

    /** Bytes of a digest. */
    public static final int LENGTH = 4 * Long.BYTES;

    /** @param digest 32 bytes */
    public static Digest of(final byte[] digest) {
        final ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** @return the 32 bytes */
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(first).putLong(second).putLong(third).putLong(fourth).array();
    }

    /** @return 64 hexadecimal digits, in lower case */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}

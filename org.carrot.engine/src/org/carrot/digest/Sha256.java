package org.carrot.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of parts of which each is entered with its length, so that no two sequences of parts look alike. */
public final class Sha256 {

    private final MessageDigest m_digest;

    /** Begins without any part. */
    public Sha256() {
        this(stream());
    }

    private Sha256(final MessageDigest digest) {
        m_digest = digest;
    }

    /** @return SHA-256 of bytes as they come, for streams and for digests that others compute as well */
    public static MessageDigest stream() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java platform has SHA-256.", ex);
        }
    }

    /** @return SHA-256 of these bytes alone, as <code>sha256sum</code> computes it */
    public static Digest of(final byte[] bytes) {
        return Digest.of(stream().digest(bytes));
    }

    /** Enters a text. */
    public Sha256 add(final String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Enters bytes. */
    public Sha256 add(final byte[] bytes) {
        add(bytes.length);
        m_digest.update(bytes);
        return this;
    }

    /** Enters a number, whose length needs no telling. */
    public Sha256 add(final int number) {
        m_digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        return this;
    }

    /** Enters a number, whose length needs no telling. */
    public Sha256 add(final long number) {
        m_digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    /** Enters a digest. */
    public Sha256 add(final Digest digest) {
        return add(digest.bytes());
    }

    /** Enters the exact bits: 0 and -0 differ. */
    public Sha256 add(final float[] values) {
        final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        return add(bytes.array());
    }

    /** @return one that goes on from here, while this one stays as it is */
    public Sha256 copy() {
        try {
            return new Sha256((MessageDigest)m_digest.clone());
        } catch (CloneNotSupportedException ex) {
            throw new IllegalStateException("Java's own SHA-256 can be copied.", ex);
        }
    }

    /** @return the digest of all that was added; nothing can be added afterwards */
    public Digest digest() {
        return Digest.of(m_digest.digest());
    }
}

package org.carrot.answers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of parts of which each is entered with its length, so that no two sequences of parts look alike. */
final class RequestDigest {

    private final MessageDigest m_digest;

    RequestDigest() {
        this(sha256());
    }

    private RequestDigest(final MessageDigest digest) {
        m_digest = digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java platform has SHA-256.", ex);
        }
    }

    RequestDigest add(final String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    RequestDigest add(final byte[] bytes) {
        add(bytes.length);
        m_digest.update(bytes);
        return this;
    }

    RequestDigest add(final int number) {
        m_digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        return this;
    }

    RequestDigest add(final Key key) {
        final ByteBuffer bytes = ByteBuffer.allocate(Key.LENGTH);
        key.write(bytes);
        return add(bytes.array());
    }

    /** Enters the exact bits: 0 and -0 differ. */
    RequestDigest add(final float[] values) {
        final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        return add(bytes.array());
    }

    /** @return one that goes on from here, while this one stays as it is */
    RequestDigest copy() {
        try {
            return new RequestDigest((MessageDigest)m_digest.clone());
        } catch (CloneNotSupportedException ex) {
            throw new IllegalStateException("Java's own SHA-256 can be copied.", ex);
        }
    }

    /** @return the digest of all that was added; nothing can be added afterwards */
    Key key() {
        return Key.of(m_digest.digest());
    }
}

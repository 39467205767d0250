package org.carrot.checkpoint;

import java.io.DataOutputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as this package uses it. */
final class Digests {

    /** Bytes of a digest. */
    static final int LENGTH = 32;

    private Digests() {
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java platform has SHA-256.", ex);
        }
    }

    /** @return what enters everything written into the digest and keeps nothing */
    static DataOutputStream output(final MessageDigest digest) {
        return new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
}

package org.carrot.blackbox;

import java.io.IOException;

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/**
 * An image that is read when it is needed, so that a large set never lies in memory as a whole. What tells it from every
 * other is the SHA-256 of its bytes, which is remembered from the first reading on; whoever reads it later gets the same
 * bytes or an error. Safe for use by several threads.
 */
public final class Image {

    /** The source of an image's bytes. */
    @FunctionalInterface
    public interface Content {

        /**
         * @return the encoded file (PNG or JPEG), not changed by anyone
         * @throws IOException if it cannot be read; the message says why
         */
        byte[] read() throws IOException;
    }

    private final String m_name;

    private final Content m_content;

    /** <code>null</code> before the first reading. */
    private Digest m_digest;

    /**
     * @param name by which messages mention the image, for example its RowID or file name
     * @param content read each time that the image is needed
     */
    public Image(final String name, final Content content) {
        m_name = name;
        m_content = content;
    }

    /** @return an image that is in memory already */
    public static Image of(final String name, final byte[] encoded) {
        return new Image(name, () -> encoded);
    }

    /** @return the name by which messages mention the image */
    public String name() {
        return m_name;
    }

    /**
     * @return the encoded file (PNG or JPEG), not changed by anyone
     * @throws BlackBoxException if it cannot be read, or is not what it was at the first reading
     */
    public byte[] read() throws BlackBoxException {
        try {
            final byte[] bytes = m_content.read();
            identify(Sha256.of(bytes));
            return bytes;
        } catch (IOException e) {
            throw new BlackBoxException("The image '%s' cannot be read: %s".formatted(m_name, e.getMessage()), e);
        }
    }

    /**
     * @return the SHA-256 of the image's bytes, the image is read if it never was
     * @throws BlackBoxException as {@link #read}
     */
    public Digest digest() throws BlackBoxException {
        if (!isIdentified()) {
            read();
        }
        synchronized (this) {
            return m_digest;
        }
    }

    private synchronized boolean isIdentified() {
        return m_digest != null;
    }

    private synchronized void identify(final Digest digest) throws IOException {
        if (m_digest != null && !m_digest.equals(digest)) {
            throw new IOException("it has changed since the run began");
        }
        m_digest = digest;
    }
}

package org.carrot.answers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.Monitor;
import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/** Images known by their content, which the model itself is handed only when it must answer a question about them. */
final class CachedImages implements ImageSet {

    private final CachedModel m_model;

    private final List<? extends ImageSource> m_sources;

    private final Digest m_digest;

    private ImageSet m_taken;

    private boolean m_closed;

    private CachedImages(final CachedModel model, final List<? extends ImageSource> sources, final Digest digest) {
        m_model = model;
        m_sources = sources;
        m_digest = digest;
    }

    /**
     * Reads every image once.
     *
     * @throws BlackBoxException if one cannot be read
     */
    static CachedImages of(final CachedModel model, final List<? extends ImageSource> images, final Monitor monitor)
        throws BlackBoxException {
        final List<Unchanged> sources = new ArrayList<>(images.size());
        final Sha256 digest = new Sha256().add("images").add(images.size());
        for (final ImageSource image : images) {
            monitor.checkCancelled();
            try {
                final Digest ofImage = new Sha256().add(image.read()).digest();
                digest.add(ofImage);
                sources.add(new Unchanged(image, ofImage));
            } catch (IOException ex) {
                throw new BlackBoxException(
                    "The image '%s' cannot be read: %s".formatted(image.name(), ex.getMessage()), ex);
            }
        }
        return new CachedImages(model, List.copyOf(sources), digest.digest());
    }

    /** @return digest of all images' bytes, in order */
    Digest digest() {
        return m_digest;
    }

    boolean isOf(final CachedModel model) {
        return m_model == model;
    }

    /** @throws IllegalStateException if the set is closed */
    synchronized void requireOpen() {
        if (m_closed) {
            throw new IllegalStateException("The image set is closed.");
        }
    }

    /** @return the model's own set, handed over at the first call */
    synchronized ImageSet taken(final Monitor monitor) throws BlackBoxException {
        requireOpen();
        if (m_taken == null) {
            m_taken = m_model.send(m_sources, monitor);
        }
        return m_taken;
    }

    @Override
    public int size() {
        return m_sources.size();
    }

    @Override
    public synchronized void close() {
        m_closed = true;
        if (m_taken != null) {
            m_taken.close();
            m_taken = null;
        }
    }

    /** An image that must still be the one whose digest was taken, or answers would be kept under a wrong key. */
    private record Unchanged(ImageSource image, Digest digest) implements ImageSource {

        @Override
        public String name() {
            return image.name();
        }

        @Override
        public byte[] read() throws IOException {
            final byte[] bytes = image.read();
            if (!digest.equals(new Sha256().add(bytes).digest())) {
                throw new IOException("the image '%s' has changed since the run began".formatted(name()));
            }
            return bytes;
        }
    }
}

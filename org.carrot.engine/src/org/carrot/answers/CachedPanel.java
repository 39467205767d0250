package org.carrot.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.blackbox.spi.ScoreBlock;
import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/**
 * Images known by their content, which the model itself is handed only when it must score something that is not cached. A
 * request is parted: candidates that were answered before come from the cache, the others are sent together.
 */
final class CachedPanel implements ModelPanel {

    private final CachedModel m_model;

    private final AnswerCache m_cache;

    private final List<Image> m_images;

    private final List<String> m_classes;

    /** Of each image. */
    private final List<Digest> m_digests;

    private Panel m_opened;

    private boolean m_closed;

    private CachedPanel(final CachedModel model, final AnswerCache cache, final List<Image> images,
        final List<String> classes, final List<Digest> digests) {
        m_model = model;
        m_cache = cache;
        m_images = images;
        m_classes = classes;
        m_digests = digests;
    }

    /** @throws BlackBoxException if an image cannot be read */
    static CachedPanel of(final CachedModel model, final AnswerCache cache, final List<Image> images,
        final List<String> classes, final Monitor monitor) throws BlackBoxException {
        final List<Digest> digests = new ArrayList<>(images.size());
        for (final Image image : images) {
            monitor.checkCancelled();
            digests.add(image.digest());
        }
        return new CachedPanel(model, cache, images, classes, digests);
    }

    /** @return digest of all images' bytes, in order */
    Digest digest() {
        return digest(m_digests);
    }

    private static Digest digest(final List<Digest> images) {
        final Sha256 digest = new Sha256().add("images").add(images.size());
        images.forEach(digest::add);
        return digest.digest();
    }

    /** @return digest of the images that an answer about some of them depends on, and of which it is about */
    private Digest digest(final Rows rows) {
        final int count = rows.count(m_digests.size());
        if (m_model.info().independentImages()) {
            return digest(IntStream.range(0, count).mapToObj(row -> m_digests.get(rows.image(row))).toList());
        }
        final Sha256 digest = new Sha256().add("rows").add(digest()).add(count);
        IntStream.range(0, count).map(rows::image).forEach(digest::add);
        return digest.digest();
    }

    @Override
    public Cost score(final Request request, final BlockReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        m_model.requireOpen();
        final Cost bound = m_model.costOf(request, m_images.size(), m_classes);
        m_model.asked(bound);
        final Sha256 common = m_model.request("scores").add(digest(request.rows())).add(m_classes.size());
        m_classes.forEach(common::add);
        final Digest[] keys = CandidateKeys.keys(request.prompts(), common);
        final int[] missing = handOutKnown(keys, request.rows().count(m_images.size()), receiver, monitor);
        if (missing.length == 0) {
            return bound;
        }
        final Request rest = new Request(request.prompts().only(missing), request.rows());
        final Cost actual = opened(monitor).score(rest, (c, scores) -> {
            m_model.keep(keys[missing[c]], scores);
            receiver.accept(new ScoreBlock(missing[c], 0, scores));
        }, monitor);
        final Cost givenBack = m_model.costOf(rest, m_images.size(), m_classes).minus(actual);
        return bound.minus(givenBack);
    }

    @Override
    public synchronized Cost openingCost(final Cost bound) {
        return m_opened == null ? bound : m_opened.openingCost();
    }

    /** @return the candidates without an answer in the cache, in ascending order */
    private int[] handOutKnown(final Digest[] keys, final int rows, final BlockReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        final float[] scores = new float[rows * m_classes.size()];
        final int[] missing = new int[keys.length];
        int misses = 0;
        for (int candidate = 0; candidate < keys.length; candidate++) {
            monitor.checkCancelled();
            if (m_cache.read(keys[candidate], count -> count == scores.length ? scores : null) == null) {
                missing[misses++] = candidate;
            } else {
                receiver.accept(new ScoreBlock(candidate, 0, scores));
            }
        }
        return Arrays.copyOf(missing, misses);
    }

    /**
     * @return the model's own panel, opened at the first call
     * @throws CancellationException if the monitor says so
     */
    synchronized Panel opened(final Monitor monitor) throws BlackBoxException {
        if (m_closed) {
            throw new IllegalStateException("The panel is closed.");
        }
        if (m_opened == null) {
            m_opened = m_model.behind().open(m_images, m_classes, monitor);
        }
        return m_opened;
    }

    @Override
    public synchronized void close() {
        m_closed = true;
        if (m_opened != null) {
            m_opened.close();
            m_opened = null;
        }
    }
}

package org.carrot.djl.clip;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;
import org.carrot.records.ArrayCache;
import org.carrot.records.RecordWriter;

/**
 * Features of images that a model encoded before, found by the images' content: see {@link ArrayCache}. A folder that
 * cannot be read or written makes no difference but that nothing is remembered. Safe for use by several threads and
 * processes.
 */
final class FeatureCache {

    /** None where there can be no folder. */
    private final Optional<ArrayCache> m_features;

    private final Sha256 m_model;

    private final int m_width;

    /**
     * @param folder of the features of all models; made if it does not exist
     * @param mostBytes how large the features of all models may become together
     * @param model tells the model and its preprocessing from every other
     * @param width of a feature
     */
    FeatureCache(final Path folder, final long mostBytes, final String model, final int width) {
        this(folder, mostBytes, model, width, InstantSource.system());
    }

    /** @param clock says when a feature is used */
    FeatureCache(final Path folder, final long mostBytes, final String model, final int width,
        final InstantSource clock) {
        m_features = open(folder, mostBytes, clock);
        m_model = new Sha256().add("feature").add(model).add(width);
        m_width = width;
    }

    private static Optional<ArrayCache> open(final Path folder, final long mostBytes, final InstantSource clock) {
        try {
            return Optional.of(
                new ArrayCache(folder, "features", mostBytes, 0, clock, RecordWriter.Disk.real()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Finds what other processes have added. */
    void look() {
        m_features.ifPresent(ArrayCache::look);
    }

    /** @return what tells an image of this digest from every other, for this model */
    Digest key(final Digest image) {
        return m_model.copy().add(image).digest();
    }

    /** @return the feature, or <code>null</code> if it is not known */
    float[] find(final Digest key) {
        return m_features.map(features -> features.read(key, count -> count == m_width ? new float[count] : null))
            .orElse(null);
    }

    /** @param features holds the feature of this key from the offset on */
    void add(final Digest key, final float[] features, final int offset) {
        m_features.ifPresent(known -> known.write(key, features, offset, offset + m_width));
    }
}

package org.carrot.djl.clip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Monitor;
import org.carrot.clip.image.Preprocessing;
import org.carrot.clip.image.RgbDecoder;
import org.carrot.digest.Digest;
import org.carrot.djl.BatchLimit;
import org.carrot.djl.OrderedWork;
import org.carrot.djl.dual.ImageFeatures;
import org.carrot.djl.dual.TextFeatures;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * Image files to features, batch by batch on all cores: files are read one after the other, then decoded, prepared and
 * encoded. What the cache knows is not computed again.
 */
final class ClipImageEncoder implements ImageFeatures {

    private static final int IMAGES_AT_A_TIME = 16;

    private final Preprocessing m_preprocessing;

    private final ClipImageTower m_tower;

    private final int m_embedding;

    private final NDManager m_manager;

    private final FeatureCache m_cache;

    private final BatchLimit m_limit = new BatchLimit(IMAGES_AT_A_TIME);

    /** An image that is to be encoded. */
    private record Waiting(int place, String name, Digest key, byte[] encoded) {
    }

    /** @param manager on whose device the images are encoded */
    ClipImageEncoder(final Preprocessing preprocessing, final ClipImageTower tower, final int embedding,
        final NDManager manager, final FeatureCache cache) {
        m_preprocessing = preprocessing;
        m_tower = tower;
        m_embedding = embedding;
        m_manager = manager;
        m_cache = cache;
    }

    @Override
    public float[] features(final List<Image> images, final Monitor monitor) throws BlackBoxException {
        final var features = new float[images.size() * m_embedding];
        final var batch = new ArrayList<Waiting>();
        m_cache.look();
        try (var work = new OrderedWork<Runnable>(Runnable::run, monitor)) {
            var held = 0L;
            for (var i = 0; i < images.size(); i++) {
                monitor.checkCancelled();
                monitor.report((double)i / images.size(), "Encoding image " + (i + 1) + " of " + images.size());
                final var encoded = images.get(i).read();
                final var key = m_cache.key(images.get(i).digest());
                final var known = m_cache.find(key);
                if (known != null) {
                    put(known, 0, features, i);
                } else {
                    batch.add(new Waiting(i, images.get(i).name(), key, encoded));
                    held += encoded.length;
                }
                if (batch.size() == IMAGES_AT_A_TIME || held > OrderedWork.MOST_BYTES
                    || i == images.size() - 1 && !batch.isEmpty()) {
                    final var ready = List.copyOf(batch);
                    batch.clear();
                    held = 0;
                    work.submit(() -> {
                        final var computed = encode(ready, monitor);
                        return () -> keep(ready, computed, features);
                    });
                }
            }
            work.finish();
        }
        return features;
    }

    private void keep(final List<Waiting> batch, final float[] computed, final float[] features) {
        for (var j = 0; j < batch.size(); j++) {
            put(computed, j, features, batch.get(j).place);
            m_cache.add(batch.get(j).key, computed, j * m_embedding);
        }
    }

    private void put(final float[] from, final int row, final float[] to, final int place) {
        System.arraycopy(from, row * m_embedding, to, place * m_embedding, m_embedding);
    }

    /** @return a feature of length 1 for each image, one after the other */
    private float[] encode(final List<Waiting> batch, final Monitor monitor) throws BlackBoxException {
        final var side = m_preprocessing.crop();
        final var area = 3 * side * side;
        final var pixels = new float[batch.size() * area];
        for (var i = 0; i < batch.size(); i++) {
            monitor.checkCancelled();
            try {
                final var prepared =
                    RgbDecoder.decode(batch.get(i).name, batch.get(i).encoded, m_preprocessing::apply);
                System.arraycopy(prepared, 0, pixels, i * area, area);
            } catch (IOException e) {
                throw new BlackBoxException(e.getMessage(), e);
            }
        }
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            final var features = m_limit.run(batch.size(), 1, (from, to) -> {
                final var some = Arrays.copyOfRange(pixels, from * area, to * area);
                return m_tower.forward(m_manager.create(some, new Shape(to - from, 3, side, side)));
            });
            return TextFeatures.unit(NDArrays.concat(features, 0)).toFloatArray();
        }
    }
}

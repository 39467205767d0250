package org.carrot.djl.mini;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Monitor;
import org.carrot.clip.image.ImageDecoder;
import org.carrot.clip.image.SquareResampler;
import org.carrot.djl.OrderedWork;
import org.carrot.djl.dual.ImageFeatures;
import org.carrot.djl.dual.TextFeatures;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** Image files to features, block by block on all cores: files are read one after the other, then decoded and encoded. */
final class MiniImageEncoder implements ImageFeatures {

    private static final int IMAGES_AT_A_TIME = 64;

    private final MiniConfig m_config;

    private final MiniImageTower m_tower;

    private final NDManager m_manager;

    MiniImageEncoder(final MiniConfig config, final Weights weights, final NDManager manager) {
        m_config = config;
        m_tower = new MiniImageTower(config, weights);
        m_manager = manager;
    }

    @Override
    public float[] features(final List<Image> images, final Monitor monitor) throws BlackBoxException {
        final var features = new float[images.size() * m_config.embedding()];
        final var received = new int[1];
        try (var work = new OrderedWork<float[]>(block -> {
            System.arraycopy(block, 0, features, received[0], block.length);
            received[0] += block.length;
        }, monitor)) {
            var from = 0;
            while (from < images.size()) {
                monitor.report((double)from / images.size(), "Encoding image " + (from + 1) + " of " + images.size());
                final var names = new ArrayList<String>();
                final var encoded = new ArrayList<byte[]>();
                var held = 0L;
                while (from < images.size() && names.size() < IMAGES_AT_A_TIME && held <= OrderedWork.MOST_BYTES) {
                    monitor.checkCancelled();
                    names.add(images.get(from).name());
                    encoded.add(images.get(from).read());
                    held += encoded.get(encoded.size() - 1).length;
                    from++;
                }
                work.submit(() -> encode(names, encoded, monitor));
            }
            work.finish();
        }
        return features;
    }

    /** @return a feature of length 1 for each image, one after the other */
    private float[] encode(final List<String> names, final List<byte[]> encoded, final Monitor monitor)
        throws BlackBoxException {
        final var side = m_config.imageSize();
        final var resampler = new SquareResampler(side);
        final var area = 3 * side * side;
        final var pixels = new float[names.size() * area];
        for (var i = 0; i < names.size(); i++) {
            monitor.checkCancelled();
            try {
                final var square = ImageDecoder.decode(names.get(i), encoded.get(i), resampler::resample);
                System.arraycopy(square, 0, pixels, i * area, area);
            } catch (IOException e) {
                throw new BlackBoxException(e.getMessage(), e);
            }
        }
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            final var batch = m_manager.create(pixels, new Shape(names.size(), 3, side, side));
            return TextFeatures.unit(m_tower.forward(batch, false)).toFloatArray();
        }
    }
}

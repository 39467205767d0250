package org.carrot.suite.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;

/** A linear black box that counts the images that it really encodes. */
final class CountingModel implements BlackBoxModel {

    /** Images so far. */
    final AtomicInteger encoded = new AtomicInteger();

    private final LinearBlackBox m_model = new LinearBlackBox();

    @Override
    public ModelInfo info() {
        return m_model.info();
    }

    @Override
    public Cost costOfImages(final int images) {
        return m_model.costOfImages(images);
    }

    @Override
    public Cost costOf(final Query query) {
        return m_model.costOf(query);
    }

    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        encoded.addAndGet(images.size());
        return m_model.take(images, monitor);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        return m_model.embed(text);
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor) {
        m_model.score(query, receiver, monitor);
    }

    @Override
    public void close() {
        m_model.close();
    }
}

package org.carrot.blackbox;

import java.util.List;

/** Hands everything on to another model: for tests that change or watch a part of it. */
public abstract class ForwardingModel implements BlackBoxModel {

    private final BlackBoxModel m_model;

    /** @param model closed with this one */
    protected ForwardingModel(final BlackBoxModel model) {
        m_model = model;
    }

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
        return m_model.take(images, monitor);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        return m_model.embed(text);
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        m_model.score(query, receiver, monitor);
    }

    @Override
    public void close() {
        m_model.close();
    }
}

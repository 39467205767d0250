package org.carrot.blackbox;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;

/** Hands everything on to another model: for tests that change or watch a part of it. */
public abstract class ForwardingModel implements Model, WordEmbedding {

    private final Model m_model;

    /** @param model closed with this one */
    protected ForwardingModel(final Model model) {
        m_model = model;
    }

    @Override
    public ModelInfo info() {
        return m_model.info();
    }

    @Override
    public Cost costOfOpening(final int images, final int classes) {
        return m_model.costOfOpening(images, classes);
    }

    @Override
    public Cost costOf(final Request request, final int images, final List<String> classes) {
        return m_model.costOf(request, images, classes);
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        final ModelPanel panel = m_model.open(images, classes, monitor);
        return new ModelPanel() {
            @Override
            public Cost score(final Request request, final BlockReceiver receiver, final Monitor scoring)
                throws BlackBoxException {
                return ForwardingModel.this.score(panel, request, receiver, scoring);
            }

            @Override
            public <T> Optional<T> offer(final Offer.OfPanel<T> offer) {
                return ForwardingModel.this.offer(panel, offer);
            }

            @Override
            public void close() {
                ForwardingModel.this.close(panel);
            }
        };
    }

    /** Scores with the other model's panel. */
    protected Cost score(final ModelPanel panel, final Request request, final BlockReceiver receiver,
        final Monitor monitor) throws BlackBoxException {
        return panel.score(request, receiver, monitor);
    }

    /** Offers what the other model's panel does. */
    protected <T> Optional<T> offer(final ModelPanel panel, final Offer.OfPanel<T> offer) {
        return panel.offer(offer);
    }

    /** Closes the other model's panel. */
    protected void close(final ModelPanel panel) {
        panel.close();
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        final Optional<T> offered = m_model.offer(offer);
        return offered.isPresent() ? offer.from(this).or(() -> offered) : offered;
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        return m_model.offer(Offer.WORD_EMBEDDING).orElseThrow().embed(text);
    }

    @Override
    public void close() {
        m_model.close();
    }
}

package org.carrot.suite.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;

/**
 * A model that encodes the same images once, however many methods hand them over. What a request costs does not change:
 * each method's ledger is charged as if the method were alone. Closing frees the images, not the model.
 */
final class EncodeOnce implements Model {

    private final Model m_model;

    private final Map<Content, ModelPanel> m_opened = new HashMap<>();

    private record Content(List<Image> images, List<String> classes) {
    }

    EncodeOnce(final Model model) {
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
    public synchronized ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        final Content content = new Content(List.copyOf(images), List.copyOf(classes));
        ModelPanel opened = m_opened.get(content);
        if (opened == null) {
            opened = m_model.open(images, classes, monitor);
            m_opened.put(content, opened);
        }
        return new Lent(opened);
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        return m_model.offer(offer);
    }

    @Override
    public synchronized void close() {
        m_opened.values().forEach(ModelPanel::close);
        m_opened.clear();
    }

    /** A panel that its borrower cannot close. */
    private record Lent(ModelPanel panel) implements ModelPanel {

        @Override
        public Cost score(final Request request, final BlockReceiver receiver, final Monitor monitor)
            throws BlackBoxException {
            return panel.score(request, receiver, monitor);
        }

        @Override
        public Cost openingCost(final Cost bound) {
            return panel.openingCost(bound);
        }

        @Override
        public <T> Optional<T> offer(final Offer.OfPanel<T> offer) {
            return panel.offer(offer);
        }

        @Override
        public void close() {
            // the next method takes the same images
        }
    }
}

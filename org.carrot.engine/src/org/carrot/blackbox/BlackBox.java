package org.carrot.blackbox;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;

/**
 * A model as its users hold it: every request is checked against what the model states and entered in the ledger before it
 * is sent, and every answer is checked. Closing the model is its owner's business.
 */
public final class BlackBox {

    private final Model m_model;

    private final Ledger m_ledger;

    /**
     * @param model the model to ask
     * @param ledger what counts and limits the requests
     */
    public BlackBox(final Model model, final Ledger ledger) {
        m_model = model;
        m_ledger = ledger;
    }

    /** @return the same model, whose requests another ledger counts and limits, for example one within this ledger */
    public BlackBox on(final Ledger ledger) {
        return new BlackBox(m_model, ledger);
    }

    /** @return who the model is and what it can do */
    public ModelInfo info() {
        return m_model.info();
    }

    /** @return what has been asked so far */
    public Ledger ledger() {
        return m_ledger;
    }

    /**
     * Hands over images and classes once.
     *
     * @param images N images, at least one
     * @param classes K names, at least one, in the order of the scores' columns
     * @throws BlackBoxException if an image cannot be read (named in the message), they are more than the model takes, the
     *             budget does not allow it or the model fails
     * @throws CancellationException if the monitor says so
     */
    public Panel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        if (images.isEmpty()) {
            throw new BlackBoxException("There are no images to score: the image table is empty.");
        }
        if (classes.isEmpty()) {
            throw new BlackBoxException("There are no classes to score images for: name at least one.");
        }
        requireWithinLimits(images.size(), classes.size());
        final List<Image> ownImages = List.copyOf(images);
        final List<String> ownClasses = List.copyOf(classes);
        final Reservation reservation =
            m_ledger.reserve(m_model.costOfOpening(ownImages.size(), ownClasses.size()));
        final ModelPanel panel = m_model.open(ownImages, ownClasses, monitor);
        try {
            final Cost cost = panel.openingCost(reservation.upperBound());
            reservation.settle(cost, info());
            return new Panel(m_model, panel, m_ledger, ownImages.size(), ownClasses, cost);
        } catch (BlackBoxException | RuntimeException e) {
            panel.close();
            throw e;
        }
    }

    private void requireWithinLimits(final int images, final int classes) throws BlackBoxException {
        final ModelInfo info = info();
        if (classes > info.limits().namesACall()) {
            throw new BlackBoxException(("The model '%s' takes at most %,d class names at a time, but the task has %,d. "
                + "Leave out some, or connect another model.").formatted(info.name(), info.limits().namesACall(), classes));
        }
        if (!info.independentImages() && images > info.limits().imagesACall()) {
            throw new BlackBoxException(("The model '%s' looks at all images together and takes at most %,d, but there are "
                + "%,d. Choose fewer, or connect another model.").formatted(info.name(), info.limits().imagesACall(),
                    images));
        }
    }

    /** @return whether the model offers this */
    public boolean offers(final Offer<?> offer) {
        return info().offers(offer);
    }

    /**
     * @return what the model offers, each request to be entered in the ledger before it is sent
     * @throws BlackBoxException if the model does not offer it
     */
    public <T> T offered(final Offer.OfModel<T> offer) throws BlackBoxException {
        return offer.metered(m_model.offer(offer).orElseThrow(() -> info().refusal(offer)), m_ledger);
    }
}

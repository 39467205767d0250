package org.carrot.blackbox;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;

/**
 * Images and classes that a model has been handed; requests refer to them. What the model keeps of them (features, an
 * address on a server) stays with the model; closing releases it. Safe for use by several threads;
 * it is closed when none of them asks any more.
 */
public final class Panel implements AutoCloseable {

    private final Model m_model;

    private final ModelPanel m_panel;

    private final Ledger m_ledger;

    private final int m_images;

    private final List<String> m_classes;

    private final Cost m_openingCost;

    private volatile boolean m_closed;

    Panel(final Model model, final ModelPanel panel, final Ledger ledger, final int images, final List<String> classes,
        final Cost openingCost) {
        m_model = model;
        m_panel = panel;
        m_ledger = ledger;
        m_images = images;
        m_classes = classes;
        m_openingCost = openingCost;
    }

    /** @return N, the number of images */
    public int images() {
        return m_images;
    }

    /** @return the K names, in the order of the scores' columns */
    public List<String> classes() {
        return m_classes;
    }

    /** @return what opening it has cost */
    public Cost openingCost() {
        return m_openingCost;
    }

    Ledger ledger() {
        return m_ledger;
    }

    /**
     * Scores a population of prompts.
     *
     * @param receiver gets R x K scores of each candidate
     * @return what it has cost
     * @throws BlackBoxException if the model does not take such prompts, the budget does not allow it, or the model fails or
     *             answers something else than it was asked
     * @throws CancellationException if the monitor says so
     * @throws IllegalStateException if the panel or the model is closed
     */
    public Cost score(final Request request, final ScoresReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        final Reservation reservation = reserve(request);
        final Cost actual;
        try (Assembly assembly = new Assembly(m_model.info(), request.prompts().size(), request.rows().count(m_images),
            m_classes.size(), receiver)) {
            try {
                actual = m_panel.score(request, assembly, monitor);
            } catch (BlackBoxException | RuntimeException e) {
                assembly.requireNoFault(); // which the model may have wrapped, or met on another thread
                throw e;
            }
            assembly.requireWhole();
        }
        reservation.settle(actual, m_model.info());
        return actual;
    }

    /**
     * Scores one prompt on all images.
     *
     * @param prompt a population of one
     * @return N x K scores, row-major, the caller's own
     * @throws BlackBoxException as {@link #score}
     */
    public float[] scores(final Prompts prompt, final Monitor monitor) throws BlackBoxException {
        if (prompt.size() != 1) {
            throw new IllegalArgumentException("One prompt expected, not " + prompt.size() + ".");
        }
        final float[][] answer = new float[1][];
        score(Request.of(prompt), (candidate, scores) -> answer[0] = scores.clone(), monitor);
        return answer[0];
    }

    /**
     * @return what the model offers about these images and classes, each request to be entered in the ledger before it is
     *         sent
     * @throws BlackBoxException if the model does not offer it
     */
    public <T> T offered(final Offer.OfPanel<T> offer) throws BlackBoxException {
        requireOpen();
        return offer.metered(m_panel.offer(offer).orElseThrow(() -> m_model.info().refusal(offer)), this);
    }

    /** Checks a request and enters what it costs at most. */
    Reservation reserve(final Request request) throws BlackBoxException {
        requireOpen();
        final ModelInfo info = m_model.info();
        info.require(request.prompts().form());
        if (request.prompts() instanceof SoftPrompts soft && soft.width() != info.promptWidth()) {
            throw new BlackBoxException("The prompt has token embeddings of width %d, but the model '%s' has width %d: "
                .formatted(soft.width(), info.name(), info.promptWidth()) + "it was tuned on another model.");
        }
        if (request.prompts() instanceof ClassTexts texts && texts.classes() != m_classes.size()) {
            throw new IllegalArgumentException("A prompt with texts for %d classes cannot be asked about %d."
                .formatted(texts.classes(), m_classes.size()));
        }
        request.rows().require(m_images);
        return m_ledger.reserve(m_model.costOf(request, m_images, m_classes));
    }

    private void requireOpen() {
        if (m_closed) {
            throw new IllegalStateException("The panel is closed.");
        }
    }

    @Override
    public void close() {
        m_closed = true;
        m_panel.close();
    }
}

package org.carrot.blackbox;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A model as its users hold it: every request is checked against the model's capabilities and entered in the ledger
 * before it is sent. Closing the model is its owner's business.
 */
public final class BlackBox {

    private static final Cost EMBEDDING = new Cost(1, 0, 0, 0);

    private final BlackBoxModel m_model;

    private final Ledger m_ledger;

    /**
     * @param model the model to ask
     * @param ledger what counts and limits the requests
     */
    public BlackBox(final BlackBoxModel model, final Ledger ledger) {
        m_model = model;
        m_ledger = ledger;
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
     * Hands over images once.
     *
     * @param images N images, at least one
     * @throws BlackBoxException if an image cannot be read (named in the message), the budget does not allow it or the
     *             model fails
     * @throws CancellationException if the monitor says so
     */
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        if (images.isEmpty()) {
            throw new BlackBoxException("There are no images to score: the image table is empty.");
        }
        m_ledger.enter(m_model.costOfImages(images.size()));
        return m_model.take(images, monitor);
    }

    /**
     * Embeds words as prompt tokens.
     *
     * @return n x d, row-major
     * @throws BlackBoxException if the model takes no soft prompts, or the text does not fit
     */
    public float[] embed(final String text) throws BlackBoxException {
        require(Capability.SOFT_PROMPTS);
        m_ledger.enter(EMBEDDING);
        return m_model.embed(text);
    }

    /**
     * Scores a population of prompts.
     *
     * @param receiver gets N x K logits of each candidate
     * @throws BlackBoxException if the model does not take such prompts, the budget does not allow it or it fails
     * @throws CancellationException if the monitor says so
     */
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        admit(query);
        m_model.score(query, receiver, monitor);
    }

    /**
     * Scores one prompt.
     *
     * @param query with a population of one
     * @return N x K logits, row-major, the caller's own
     * @throws BlackBoxException as {@link #score}
     */
    public float[] logits(final Query query, final Monitor monitor) throws BlackBoxException {
        if (query.prompts().size() != 1) {
            throw new IllegalArgumentException("One prompt expected, not " + query.prompts().size() + ".");
        }
        final float[][] answer = new float[1][];
        score(query, (candidate, logits) -> answer[0] = logits.clone(), monitor);
        return answer[0];
    }

    private void admit(final Query query) throws BlackBoxException {
        require(query.prompts().needs());
        if (query.prompts() instanceof SoftPrompts soft && soft.width() != info().promptWidth()) {
            throw new BlackBoxException("The prompt has token embeddings of width %d, but the model '%s' has width %d: "
                .formatted(soft.width(), info().name(), info().promptWidth())
                + "it was tuned on another model.");
        }
        m_ledger.enter(m_model.costOf(query));
    }

    private void require(final Capability capability) throws BlackBoxException {
        if (!info().can(capability)) {
            throw new BlackBoxException("The model '%s' does not offer %s, only %s. Connect another model or choose another method."
                .formatted(info().name(), capability, info().capabilities()));
        }
    }
}

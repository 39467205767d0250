package org.carrot.answers;

import java.util.ArrayList;
import java.util.List;
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

/** The linear black box, remembering what it was asked. */
final class WatchedModel implements BlackBoxModel {

    private final LinearBlackBox m_model = new LinearBlackBox();

    private final String m_digest;

    private final List<Integer> m_populations = new ArrayList<>();

    private int m_taken;

    private int m_embedded;

    private float m_added;

    private boolean m_silent;

    WatchedModel() {
        this("linear-1");
    }

    WatchedModel(final String digest) {
        m_digest = digest;
    }

    /** @return the populations of all queries so far, in order */
    synchronized List<Integer> populations() {
        return List.copyOf(m_populations);
    }

    /** @return how many images it was handed */
    synchronized int taken() {
        return m_taken;
    }

    /** @return how many texts it has embedded */
    synchronized int embedded() {
        return m_embedded;
    }

    /** From now on this is added to every logit. */
    synchronized void add(final float added) {
        m_added = added;
    }

    /** From now on no query is answered. */
    synchronized void fallSilent() {
        m_silent = true;
    }

    @Override
    public ModelInfo info() {
        final ModelInfo info = m_model.info();
        return new ModelInfo(info.name(), m_digest, info.capabilities(), info.promptWidth());
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
        synchronized (this) {
            m_taken += images.size();
        }
        return m_model.take(images, monitor);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        synchronized (this) {
            m_embedded++;
        }
        return m_model.embed(text);
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor) {
        final float added;
        synchronized (this) {
            m_populations.add(query.prompts().size());
            added = m_added;
            if (m_silent) {
                return;
            }
        }
        m_model.score(query, (candidate, logits) -> {
            for (int i = 0; i < logits.length; i++) {
                logits[i] += added;
            }
            receiver.accept(candidate, logits);
        }, monitor);
    }

    @Override
    public void close() {
        m_model.close();
    }
}

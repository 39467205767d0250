package org.carrot.answers;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;

/** The linear black box, remembering what it was asked. */
final class WatchedModel extends ForwardingModel {

    private final Identity m_identity;

    private final boolean m_independent;

    private final List<Integer> m_populations = new ArrayList<>();

    private int m_taken;

    private int m_embedded;

    private float m_added;

    private boolean m_silent;

    WatchedModel() {
        this(Identity.ofDigest("linear-1"));
    }

    WatchedModel(final Identity identity) {
        this(identity, true);
    }

    /** @param independent what the model says of its images */
    WatchedModel(final Identity identity, final boolean independent) {
        super(new LinearBlackBox());
        m_identity = identity;
        m_independent = independent;
    }

    /** @return the populations of all requests so far, in order */
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

    /** From now on no request is answered. */
    synchronized void fallSilent() {
        m_silent = true;
    }

    @Override
    public ModelInfo info() {
        final ModelInfo info = Infos.with(super.info(), m_identity);
        return Infos.with(info, m_independent, info.limits());
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        synchronized (this) {
            m_taken += images.size();
        }
        return super.open(images, classes, monitor);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        synchronized (this) {
            m_embedded++;
        }
        return super.embed(text);
    }

    @Override
    protected Cost score(final ModelPanel panel, final Request request, final BlockReceiver receiver,
        final Monitor monitor) throws BlackBoxException {
        final float added;
        synchronized (this) {
            m_populations.add(request.prompts().size());
            added = m_added;
            if (m_silent) {
                return Cost.NONE;
            }
        }
        return super.score(panel, request, block -> {
            for (int i = 0; i < block.scores().length; i++) {
                block.scores()[i] += added;
            }
            receiver.accept(block);
        }, monitor);
    }
}

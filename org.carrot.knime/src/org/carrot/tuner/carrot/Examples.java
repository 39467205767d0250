package org.carrot.tuner.carrot;

import java.util.List;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.sample.LabelledImages;

/** Labelled images that the black box has been handed, and the questions that tuning asks about them. */
final class Examples implements AutoCloseable {

    private final BlackBox m_blackBox;

    private final List<String> m_classNames;

    private final int[] m_labels;

    private final int m_tokens;

    private final Monitor m_monitor;

    private final ImageSet m_images;

    /** @param tokens n, the tokens of a prompt */
    Examples(final BlackBox blackBox, final LabelledImages images, final int tokens, final Monitor monitor)
        throws BlackBoxException {
        m_blackBox = blackBox;
        m_classNames = images.classes().names();
        m_labels = images.labels();
        m_tokens = tokens;
        m_monitor = monitor;
        m_images = blackBox.take(images.images(), monitor);
    }

    int[] labels() {
        return m_labels;
    }

    int classes() {
        return m_classNames.size();
    }

    /** @return N x K logits of one prompt */
    float[] logits(final float[] prompt) throws BlackBoxException {
        return m_blackBox.logits(query(new float[][]{prompt}), m_monitor);
    }

    /** Hands on N x K logits of each candidate. */
    void score(final float[][] prompts, final LogitsReceiver receiver) throws BlackBoxException {
        m_blackBox.score(query(prompts), receiver, m_monitor);
    }

    /** @return the mean cross-entropy of each candidate */
    double[] crossEntropy(final float[][] prompts) throws BlackBoxException {
        final double[] losses = new double[prompts.length];
        score(prompts, (candidate, logits) -> losses[candidate] = Logits.crossEntropy(logits, classes(), m_labels));
        return losses;
    }

    private Query query(final float[][] prompts) {
        return new Query(new SoftPrompts(prompts, m_tokens), m_classNames, m_images);
    }

    @Override
    public void close() {
        m_images.close();
    }
}

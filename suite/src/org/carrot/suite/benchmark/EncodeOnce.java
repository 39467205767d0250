package org.carrot.suite.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Features;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;

/**
 * A model that encodes the same images once, however many methods hand them over. What a request costs does not change:
 * each method's ledger is charged as if the method were alone. Closing frees the images, not the model.
 */
final class EncodeOnce implements BlackBoxModel, Features, Gradients {

    private final BlackBoxModel m_model;

    private final Map<List<ImageSource>, ImageSet> m_taken = new HashMap<>();

    EncodeOnce(final BlackBoxModel model) {
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
    public synchronized ImageSet take(final List<? extends ImageSource> images, final Monitor monitor)
        throws BlackBoxException {
        final List<ImageSource> key = List.copyOf(images);
        ImageSet taken = m_taken.get(key);
        if (taken == null) {
            taken = m_model.take(images, monitor);
            m_taken.put(key, taken);
        }
        return new Lent(taken);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        return m_model.embed(text);
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        m_model.score(own(query), receiver, monitor);
    }

    @Override
    public float[] features(final ImageSet images) throws BlackBoxException {
        return ((Features)m_model).features(((Lent)images).set);
    }

    @Override
    public PromptGradient gradient(final Query query, final int[] batch, final int[] labels, final Monitor monitor)
        throws BlackBoxException {
        return ((Gradients)m_model).gradient(own(query), batch, labels, monitor);
    }

    @Override
    public synchronized void close() {
        m_taken.values().forEach(ImageSet::close);
        m_taken.clear();
    }

    private static Query own(final Query query) {
        return new Query(query.prompts(), query.classNames(), ((Lent)query.images()).set);
    }

    /** Images that their borrower cannot close. */
    private record Lent(ImageSet set) implements ImageSet {

        @Override
        public int size() {
            return set.size();
        }

        @Override
        public void close() {
            // the next method takes the same images
        }
    }
}

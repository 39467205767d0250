package org.carrot.tuner.coop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;

/**
 * CoOp (K. Zhou et al., Learning to Prompt for Vision-Language Models, IJCV 2022): learns one prompt for all classes by
 * gradient descent on the cross-entropy, from the embedding of words on. The last step is the result. A remainder of the
 * images that fills no batch is left out of an epoch, as in the authors' code, unless it is all there is; images are not
 * augmented.
 */
public final class CoOpTuner {

    private final BlackBox m_blackBox;

    private final CoOpSettings m_settings;

    /**
     * @param blackBox a model that takes soft prompts, embeds words and offers gradients
     * @param settings how to learn
     */
    public CoOpTuner(final BlackBox blackBox, final CoOpSettings settings) {
        m_blackBox = blackBox;
        m_settings = settings;
    }

    /**
     * Learns until all epochs are over. Of the history's numbers only the queries and the loss, the mean over an epoch's
     * batches, are measured.
     *
     * @param training the few shots to learn from
     * @param monitor is told every epoch
     * @throws BlackBoxException if the model cannot answer or the budget does not allow it
     * @throws CancellationException if the monitor says so
     */
    public TunedModel tune(final LabelledImages training, final Monitor monitor) throws BlackBoxException {
        final long begin = System.nanoTime();
        final Cost before = m_blackBox.ledger().spent();
        final float[] initial = m_blackBox.offered(Offer.WORD_EMBEDDING).embed(m_settings.initialText());
        final int tokens = initial.length / m_blackBox.info().promptWidth();
        final float[] prompt = initial.clone();
        final List<Generation> history = new ArrayList<>();
        try (Panel panel = m_blackBox.open(training.images(), training.classes().names(), monitor)) {
            final Gradients gradients = panel.offered(Offer.GRADIENTS);
            final Sgd sgd = new Sgd(prompt.length, m_settings.momentum(), m_settings.weightDecay());
            final Random random = new Random(m_settings.seed());
            final int epochs = m_settings.epochs(training.shots());
            for (int epoch = 0; epoch < epochs; epoch++) {
                double loss = 0;
                final List<int[]> batches = batches(training.size(), random);
                for (final int[] batch : batches) {
                    final PromptGradient answer = gradients.gradient(
                        new Request(SoftPrompts.of(prompt.clone(), tokens), Rows.of(batch)), training.labels(), monitor);
                    sgd.step(prompt, answer.gradient(), m_settings.rate(epoch, epochs));
                    loss += answer.loss() / batches.size();
                }
                final long queries = m_blackBox.ledger().spent().minus(before).queries();
                history.add(new Generation(epoch + 1, queries, Double.NaN, loss, Double.NaN, Double.NaN, Double.NaN,
                    Double.NaN));
                monitor.report((epoch + 1.) / epochs, "Epoch %d of %d".formatted(epoch + 1, epochs));
            }
        }
        return new TunedModel(m_blackBox.info(), training.classes(),
            new TunedPrompt(m_settings.initialText(), tokens, initial, prompt), Optional.empty(), Optional.empty(), history,
            m_blackBox.ledger().spent().minus(before), (System.nanoTime() - begin) / 1e9);
    }

    /** @return the indices 0 to N - 1, shuffled, in batches */
    private List<int[]> batches(final int images, final Random random) {
        final int[] order = new int[images];
        for (int i = 0; i < images; i++) {
            final int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        if (images < m_settings.batchSize()) {
            return List.of(order);
        }
        final List<int[]> batches = new ArrayList<>();
        for (int to = m_settings.batchSize(); to <= images; to += m_settings.batchSize()) {
            batches.add(Arrays.copyOfRange(order, to - m_settings.batchSize(), to));
        }
        return batches;
    }
}

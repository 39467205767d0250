package org.carrot.run;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.ScoresReceiver;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.sample.LabelledImages;

/** Labelled images that the black box has been handed. */
final class Examples implements AutoCloseable {

    private final LabelledImages m_labelled;

    private final Monitor m_monitor;

    private final Panel m_panel;

    Examples(final BlackBox blackBox, final LabelledImages images, final Monitor monitor) throws BlackBoxException {
        m_labelled = images;
        m_monitor = monitor;
        m_panel = blackBox.open(images.images(), images.classes().names(), monitor);
    }

    /** @return N x K logits of one prompt */
    float[] logits(final Prompts prompt) throws BlackBoxException {
        return m_panel.scores(prompt, m_monitor);
    }

    /** Hands on N x K logits of each candidate. */
    void score(final Prompts prompts, final ScoresReceiver receiver) throws BlackBoxException {
        m_panel.score(Request.of(prompts), receiver, m_monitor);
    }

    /** @return loss and gradient of one prompt on some of the images */
    PromptGradient gradient(final SoftPrompts prompt, final int[] batch) throws BlackBoxException {
        return m_panel.offered(Offer.GRADIENTS).gradient(new Request(prompt, Rows.of(batch)), m_labelled.labels(),
            m_monitor);
    }

    /** @return where the first logit is that is no number, in words; empty if all are finite */
    Optional<String> noNumber(final float[] logits) {
        final List<String> classes = m_labelled.classes().names();
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                return Optional.of("the image '%s' for the class '%s' with %s".formatted(
                    m_labelled.images().get(i / classes.size()).name(), classes.get(i % classes.size()), logits[i]));
            }
        }
        return Optional.empty();
    }

    LabelledImages labelled() {
        return m_labelled;
    }

    @Override
    public void close() {
        m_panel.close();
    }
}

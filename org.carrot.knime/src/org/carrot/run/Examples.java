package org.carrot.run;

import java.util.List;
import java.util.Optional;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.sample.LabelledImages;

/** Labelled images that the black box has been handed. */
final class Examples implements AutoCloseable {

    private final BlackBox m_blackBox;

    private final LabelledImages m_labelled;

    private final Monitor m_monitor;

    private final ImageSet m_images;

    Examples(final BlackBox blackBox, final LabelledImages images, final Monitor monitor) throws BlackBoxException {
        m_blackBox = blackBox;
        m_labelled = images;
        m_monitor = monitor;
        m_images = blackBox.take(images.images(), monitor);
    }

    /** @return N x K logits of one prompt */
    float[] logits(final Prompts prompt) throws BlackBoxException {
        return m_blackBox.logits(query(prompt), m_monitor);
    }

    /** Hands on N x K logits of each candidate. */
    void score(final Prompts prompts, final LogitsReceiver receiver) throws BlackBoxException {
        m_blackBox.score(query(prompts), receiver, m_monitor);
    }

    /** @return loss and gradient of one prompt on some of the images */
    PromptGradient gradient(final Gradients gradients, final SoftPrompts prompt, final int[] batch)
        throws BlackBoxException {
        return gradients.gradient(query(prompt), batch, m_labelled.labels(), m_monitor);
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

    private Query query(final Prompts prompts) {
        return new Query(prompts, m_labelled.classes().names(), m_images);
    }

    @Override
    public void close() {
        m_images.close();
    }
}

package org.carrot.knime.view;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Vocabulary.NearWord;
import org.carrot.tunedmodel.TunedPrompt;

/**
 * The words of the model's vocabulary that a tuned prompt is near to; to be asked while the model is open.
 *
 * @param start for each of n tokens the word that it started from
 * @param nearest for each of n tokens the words nearest to the tuned token, nearest first
 */
public record PromptWords(List<String> start, List<List<NearWord>> nearest) {

    private static final int WORDS = 5;

    /** @return the words; empty if the model does not show its vocabulary, or cannot answer */
    public static Optional<PromptWords> of(final BlackBox model, final TunedPrompt prompt) {
        if (!model.offers(Offer.VOCABULARY)) {
            return Optional.empty();
        }
        try {
            final var vocabulary = model.offered(Offer.VOCABULARY);
            return Optional.of(new PromptWords(
                vocabulary.nearest(prompt.initial(), 1).stream().map(words -> words.get(0).word()).toList(),
                vocabulary.nearest(prompt.tuned(), WORDS)));
        } catch (BlackBoxException | RuntimeException ex) { // whatever it is, a training is worth more than a remark in its view
            return Optional.empty();
        }
    }
}

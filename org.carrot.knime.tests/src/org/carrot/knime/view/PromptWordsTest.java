package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Vocabulary;
import org.carrot.blackbox.Vocabulary.NearWord;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.Test;

/** Which words a prompt is near to is told by models that can tell it. */
final class PromptWordsTest {

    private static final TunedPrompt PROMPT = new TunedPrompt("a", 1, new float[]{1, 0}, new float[]{0, 1});

    /** A model that embeds no words and shows its vocabulary. */
    private static BlackBox model(final Vocabulary vocabulary) {
        final ModelInfo info = new LinearBlackBox().info();
        return FreeRequests.box(new ForwardingModel(new LinearBlackBox()) {
            @Override
            public ModelInfo info() {
                return new ModelInfo(info.name(), info.identity(), info.scores(), true, info.limits(), info.prompts(),
                    Set.of(Offer.VOCABULARY), info.promptWidth());
            }

            @Override
            public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
                return offer.from(vocabulary);
            }
        });
    }

    @Test
    void startAndEndAreAsked() {
        final var words = PromptWords.of(
            model((vectors, count) -> List.of(List.of(new NearWord(vectors[0] == 1 ? "a" : "sky", count)))), PROMPT);
        assertEquals(Optional.of(new PromptWords(List.of("a"), List.of(List.of(new NearWord("sky", 5))))), words);
    }

    @Test
    void aModelThatCannotAnswerSpoilsNothing() {
        assertEquals(Optional.empty(), PromptWords.of(model((vectors, count) -> {
            throw new BlackBoxException("The model is somewhere else.");
        }), PROMPT));
        assertEquals(Optional.empty(), PromptWords.of(model((vectors, count) -> {
            throw new IllegalStateException("The model is closed.");
        }), PROMPT));
    }

    @Test
    void manyModelsDoNotShowTheirWords() {
        assertEquals(Optional.empty(), PromptWords.of(FreeRequests.box(new LinearBlackBox()), PROMPT));
    }
}
